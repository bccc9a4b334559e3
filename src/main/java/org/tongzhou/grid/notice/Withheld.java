package org.tongzhou.grid.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;

/** What would have left the house in a rehearsal: the latest messages, in memory only. */
@Component
public class Withheld {

  private static final int KEPT = 20;

  /** A message without its recipients, and how many it had; when the last one was to go. */
  public record Message(Instant at, ChannelKind channel, String title, String text, int times) {}

  private record Said(ChannelKind channel, String title, String text) {}

  private final CampusClock clock;
  private final Map<Said, Message> latest = new LinkedHashMap<>();
  private long count;

  Withheld(CampusClock clock) {
    this.clock = clock;
  }

  synchronized void keep(ChannelKind channel, Channel.Message message) {
    count++;
    var said = new Said(channel, message.title(), message.text());
    var before = latest.remove(said);
    latest.put(
        said,
        new Message(
            clock.now(),
            channel,
            message.title(),
            message.text(),
            before == null ? 1 : before.times() + 1));
    if (latest.size() > KEPT) latest.remove(latest.keySet().iterator().next());
  }

  public synchronized long count() {
    return count;
  }

  /** Newest first. */
  public synchronized List<Message> latest() {
    return List.copyOf(latest.values()).reversed();
  }
}
