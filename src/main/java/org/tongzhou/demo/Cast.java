package org.tongzhou.demo;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.rehearsal.Rehearsed;

/** The accounts that everybody may try out, one for each role, and what every page says. */
final class Cast implements DemoAccounts {

  private static final String PASSWORD = "tongzhou-demo";

  private final Words words;
  private final DemoProgress progress;
  private final Home home;
  private volatile Set<String> playing = Set.of();

  Cast(Words words, DemoProgress progress, Home home) {
    this.words = words;
    this.progress = progress;
    this.home = home;
  }

  /** Not every structure has a place for every role. */
  void plays(Collection<String> usernames) {
    playing = Set.copyOf(usernames);
  }

  @Override
  public List<String> usernames() {
    return Stream.of(Role.values())
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .filter(name -> playing.isEmpty() || playing.contains(name))
        .toList();
  }

  @Override
  public String password() {
    if (home.isRehearsal()) return home.secret(Rehearsed.PASSWORD);
    var own = System.getenv("TONGZHOU_DEMO_PASSWORD");
    return own == null || own.isBlank() ? PASSWORD : own;
  }

  @Override
  public String notice(Locale locale) {
    if (home.isRehearsal())
      return progress.complete()
          ? ""
          : words.say(locale, "demo.filling", progress.done(), Epidemic.DAYS);
    var notice = words.say(locale, "demo.notice");
    return progress.complete()
        ? notice
        : notice + " " + words.say(locale, "demo.filling", progress.done(), Epidemic.DAYS);
  }
}
