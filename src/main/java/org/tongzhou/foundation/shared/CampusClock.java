package org.tongzhou.foundation.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one source of time: instants inside, and the campus zone where people see a day. */
public final class CampusClock {

  private final Clock clock;
  private final ZoneId zone;

  public CampusClock(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  public Instant now() {
    return clock.instant();
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  public ZoneId zone() {
    return zone;
  }

  /** The first instant of a campus day; with the next day's it bounds the day half-open. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
