package org.tongzhou.grid.notice;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;

/** What would have left the house in a rehearsal: the latest messages, in memory only. */
@Component
public class Withheld {

  private static final int KEPT = 100;

  /** A message without its recipient. */
  public record Message(Instant at, ChannelKind channel, String title, String text) {}

  private final CampusClock clock;
  private final Deque<Message> latest = new ArrayDeque<>();
  private long count;

  Withheld(CampusClock clock) {
    this.clock = clock;
  }

  synchronized void keep(ChannelKind channel, Channel.Message message) {
    count++;
    latest.addFirst(new Message(clock.now(), channel, message.title(), message.text()));
    if (latest.size() > KEPT) latest.removeLast();
  }

  public synchronized long count() {
    return count;
  }

  /** Newest first. */
  public synchronized List<Message> latest() {
    return List.copyOf(latest);
  }
}
