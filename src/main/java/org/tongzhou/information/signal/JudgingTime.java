package org.tongzhou.information.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Until when a signal is to be judged: what is not urgent lets people sleep. */
final class JudgingTime {

  static final LocalTime EVENING = LocalTime.of(22, 0);
  static final LocalTime MORNING = LocalTime.of(8, 0);

  private JudgingTime() {}

  static Instant due(Urgency urgency, int minutes, Instant raised, ZoneId campus) {
    var from =
        switch (urgency) {
          case NOW -> raised;
          case TODAY, SOON -> afterTheNight(raised, campus);
        };
    return from.plus(Duration.ofMinutes(minutes));
  }

  private static Instant afterTheNight(Instant raised, ZoneId campus) {
    var local = raised.atZone(campus);
    if (local.toLocalTime().isBefore(MORNING)) return local.with(MORNING).toInstant();
    return local.toLocalTime().isBefore(EVENING)
        ? raised
        : local.plusDays(1).with(MORNING).toInstant();
  }
}
