package org.tongzhou.grid.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody's due deliveries on one channel become messages. What is urgent goes alone and at once.
 * Of the rest a few go one by one within an hour; when there are more, all that is due goes as one
 * digest, and when the hour is full, it waits for its end.
 */
final class Flood {

  static final Duration HOUR = Duration.ofHours(1);

  record Due(long number, Urgency urgency) {}

  /**
   * @param messages each the numbers of the notices it tells
   * @param later what waits
   */
  record Plan(List<List<Long>> messages, List<Long> later, Instant until) {}

  private Flood() {}

  /**
   * @param sentAt when each ordinary message of the past hour was sent, oldest first
   */
  static Plan plan(List<Due> due, List<Instant> sentAt, int anHour, Instant now) {
    var messages = new ArrayList<List<Long>>();
    var ordinary = new ArrayList<Long>();
    var daily = new ArrayList<Long>();
    for (var one : due)
      switch (one.urgency()) {
        case URGENT -> messages.add(List.of(one.number()));
        case NORMAL -> ordinary.add(one.number());
        case DIGEST -> daily.add(one.number());
      }
    if (!daily.isEmpty()) messages.add(List.copyOf(daily));
    int room = anHour - sentAt.size();
    if (ordinary.isEmpty()) return new Plan(messages, List.of(), now);
    if (room <= 0) return new Plan(messages, ordinary, sentAt.getFirst().plus(HOUR));
    if (ordinary.size() <= room) ordinary.forEach(number -> messages.add(List.of(number)));
    else messages.add(List.copyOf(ordinary));
    return new Plan(messages, List.of(), now);
  }
}
