package org.tongzhou.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands at Monday, 17 February 2020, 08:00 on the campus until a test moves it. */
public final class MutableClock extends Clock {

  public static final Instant MONDAY_MORNING = Instant.parse("2020-02-17T00:00:00Z");

  private volatile Instant now = MONDAY_MORNING;

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }

  public void reset() {
    now = MONDAY_MORNING;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
