package org.tongzhou.guidance.board;

import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Pace;

/**
 * How much anybody may write, however many captchas are solved: one budget by writer, and for
 * whoever is not signed in one by address as well. A campus has thousands behind one address, so
 * the address may write far more; without a solved captcha it may write less.
 */
@Component
class Budgets {

  static final int BY_WRITER = 6;
  static final int BY_ADDRESS = 120;
  static final int BY_ADDRESS_UNSOLVED = 20;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final CampusClock clock;
  private final Pace ofWriter = new Pace(BY_WRITER, WINDOW);
  private final Pace ofAddress = new Pace(BY_ADDRESS, WINDOW);
  private final Pace ofUnsolved = new Pace(BY_ADDRESS_UNSOLVED, WINDOW);

  Budgets(CampusClock clock) {
    this.clock = clock;
  }

  /** Takes one message from each budget; refuses when one is used up. */
  void spend(WriteMessage command) {
    if (command.writer() instanceof Writer.OfBrowser) {
      spend(ofAddress, command.address());
      if (command.solution() == null) spend(ofUnsolved, command.address());
    }
    spend(ofWriter, command.writer().key());
  }

  private void spend(Pace pace, String who) {
    pace.wait(who, clock.now())
        .ifPresent(
            wait -> {
              throw BoardRefusal.TOO_MANY_MESSAGES.with(
                  Math.max(1, wait.plusSeconds(59).toMinutes()));
            });
  }
}
