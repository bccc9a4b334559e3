package org.tongzhou.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Words;

/** The accounts that everybody may try out, one for each role, and what every page says. */
final class Cast implements DemoAccounts {

  private static final String PASSWORD = "tongzhou-demo";

  private final Words words;
  private final DemoProgress progress;

  Cast(Words words, DemoProgress progress) {
    this.words = words;
    this.progress = progress;
  }

  @Override
  public List<String> usernames() {
    return Stream.of(Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String password() {
    var own = System.getenv("TONGZHOU_DEMO_PASSWORD");
    return own == null || own.isBlank() ? PASSWORD : own;
  }

  @Override
  public String notice(Locale locale) {
    var notice = words.say(locale, "demo.notice");
    return progress.complete()
        ? notice
        : notice + " " + words.say(locale, "demo.filling", progress.done(), Epidemic.DAYS);
  }
}
