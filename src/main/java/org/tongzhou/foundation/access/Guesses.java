package org.tongzhou.foundation.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;

/**
 * Two separate budgets for wrong passwords: one by account, one by address. A campus has thousands
 * behind one address, so the address may miss far more often than one account. Each guess counts
 * for its own quarter of an hour, so that no quarter ever sees more than the budget.
 */
@Component
class Guesses {

  static final int PER_ACCOUNT = 10;
  static final int PER_ADDRESS = 200;
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int REMEMBERED = 100_000;

  private final CampusClock clock;
  private final Cache<String, Budget> accounts = remember();
  private final Cache<String, Budget> addresses = remember();

  Guesses(CampusClock clock) {
    this.clock = clock;
  }

  private static Cache<String, Budget> remember() {
    return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(WINDOW).build();
  }

  /** Takes one guess from both budgets; refuses when either is used up. */
  void spend(String username, String address) {
    var now = clock.now();
    var ofAccount = accounts.get(known(username), name -> new Budget(PER_ACCOUNT));
    var ofAddress = addresses.get(address, name -> new Budget(PER_ADDRESS));
    if (!ofAddress.spend(now) || !ofAccount.spend(now))
      throw AccessRefusal.TOO_MANY_GUESSES.with(WINDOW.toMinutes());
  }

  /** A right password gives both guesses back. */
  void forgive(String username, String address) {
    accounts.invalidate(known(username));
    var ofAddress = addresses.getIfPresent(address);
    if (ofAddress != null) ofAddress.giveBack();
  }

  /** However it is written, it is the budget of the account that is asked for. */
  private static String known(String username) {
    return username.strip().toLowerCase(Locale.ROOT);
  }

  /** The guesses of the last quarter of an hour. */
  private static final class Budget {
    private final int most;
    private final ArrayDeque<Instant> spent = new ArrayDeque<>();

    Budget(int most) {
      this.most = most;
    }

    synchronized boolean spend(Instant now) {
      while (!spent.isEmpty() && !now.isBefore(spent.getFirst().plus(WINDOW))) spent.removeFirst();
      if (spent.size() >= most) return false;
      spent.addLast(now);
      return true;
    }

    synchronized void giveBack() {
      spent.pollLast();
    }
  }
}
