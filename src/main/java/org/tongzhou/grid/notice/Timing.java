package org.tongzhou.grid.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** When a message may leave. */
final class Timing {

  /** After the last of them, a delivery that could not be handed over is given up. */
  static final List<Duration> RETRIES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(20),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(12));

  private Timing() {}

  static Instant dueAt(
      Urgency urgency, Instant now, Preference preference, LocalTime digestAt, ZoneId campus) {
    return switch (urgency) {
      case URGENT -> now;
      case NORMAL -> afterQuietHours(now, preference, campus);
      case DIGEST ->
          afterQuietHours(next(digestAt, now.atZone(campus)).toInstant(), preference, campus);
    };
  }

  static Instant afterQuietHours(Instant at, Preference preference, ZoneId campus) {
    var local = at.atZone(campus);
    return preference.isQuietAt(local.toLocalTime())
        ? next(preference.quietUntil(), local).toInstant()
        : at;
  }

  /** The next moment that the clock shows that time; a day's clock change moves it. */
  private static ZonedDateTime next(LocalTime time, ZonedDateTime from) {
    var today = from.with(time);
    return today.isAfter(from)
        ? today
        : from.toLocalDate().plusDays(1).atTime(time).atZone(from.getZone());
  }

  /**
   * @param attempts how many have failed, this one included
   */
  static Optional<Instant> retryAt(int attempts, Instant now) {
    return attempts > RETRIES.size()
        ? Optional.empty()
        : Optional.of(now.plus(RETRIES.get(attempts - 1)));
  }
}
