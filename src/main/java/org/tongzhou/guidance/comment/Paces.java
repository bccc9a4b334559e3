package org.tongzhou.guidance.comment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Pace;

/**
 * How often somebody may write, whatever captcha is solved. A campus stands behind one address, so
 * an address may write more often than a browser; without a solved captcha both may less.
 */
@Component
class Paces {

  static final Duration WINDOW = Duration.ofMinutes(10);
  static final int BY_BROWSER = 6;
  static final int BY_ADDRESS = 120;
  static final int UNSOLVED_BY_BROWSER = 2;
  static final int UNSOLVED_BY_ADDRESS = 30;
  static final int REPORTS_BY_BROWSER = 10;
  static final int REPORTS_BY_ADDRESS = 60;

  private final Pace browsers = new Pace(BY_BROWSER, WINDOW);
  private final Pace addresses = new Pace(BY_ADDRESS, WINDOW);
  private final Pace unsolvedBrowsers = new Pace(UNSOLVED_BY_BROWSER, WINDOW);
  private final Pace unsolvedAddresses = new Pace(UNSOLVED_BY_ADDRESS, WINDOW);
  private final Pace reportingBrowsers = new Pace(REPORTS_BY_BROWSER, WINDOW);
  private final Pace reportingAddresses = new Pace(REPORTS_BY_ADDRESS, WINDOW);
  private final CampusClock clock;

  Paces(CampusClock clock) {
    this.clock = clock;
  }

  void write(Writer writer, boolean solves) {
    var now = clock.now();
    refuse(taken(browsers, addresses, writer, now));
    if (!solves) refuse(taken(unsolvedBrowsers, unsolvedAddresses, writer, now));
  }

  void report(Writer writer) {
    refuse(taken(reportingBrowsers, reportingAddresses, writer, clock.now()));
  }

  private static Optional<Duration> taken(
      Pace browsers, Pace addresses, Writer writer, Instant now) {
    return Stream.of(addresses.wait(writer.address(), now), browsers.wait(writer.browser(), now))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  private static void refuse(Optional<Duration> wait) {
    if (wait.isPresent())
      throw CommentRefusal.TOO_MANY.with(Math.max(1, (wait.get().toSeconds() + 59) / 60));
  }
}
