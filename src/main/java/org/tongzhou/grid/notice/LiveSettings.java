package org.tongzhou.grid.notice;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.foundation.storage.Home;

/**
 * How notices leave the house now: as an administrator has set it up on its page, else as the
 * environment says. Every node hears of a change. A rehearsal knows of neither.
 */
@Component
class LiveSettings implements Supplier<NoticeSettings> {

  private static final String TOPIC = "notice.setups";

  private record Known(NoticeSettings settings, Set<Setup> typed) {}

  private final NoticeSettings environment;
  private final SetupRows rows;
  private final ChangeFeed feed;
  private final boolean rehearsal;
  private volatile Known known;

  LiveSettings(NoticeSettings environment, SetupRows rows, ChangeFeed feed, Home home) {
    this.environment = environment;
    this.rows = rows;
    this.feed = feed;
    this.rehearsal = home.isRehearsal();
    feed.subscribe(TOPIC, changes -> known = read());
    this.known = read();
  }

  @Override
  public NoticeSettings get() {
    return known.settings();
  }

  /** Whether it holds instead of what the environment says. */
  boolean isTyped(Setup setup) {
    return known.typed().contains(setup);
  }

  boolean isRehearsal() {
    return rehearsal;
  }

  /** In the transaction of a change. */
  void changed() {
    feed.append(TOPIC, new byte[0]);
  }

  private Known read() {
    if (rehearsal) return new Known(environment, Set.of());
    var typed = rows.all();
    var settings = environment;
    for (var one : typed.entrySet()) settings = settings.with(one.getKey(), one.getValue());
    return new Known(settings, Set.copyOf(typed.keySet()));
  }
}
