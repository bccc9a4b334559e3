package org.tongzhou.foundation.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Two separate budgets for wrong passwords: one by account, one by address. A campus has thousands
 * behind one address, so the address may miss far more often than one account.
 */
@Component
class Guesses {

  static final int PER_ACCOUNT = 10;
  static final int PER_ADDRESS = 200;
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int REMEMBERED = 100_000;

  private final Cache<String, Bucket> accounts = remember();
  private final Cache<String, Bucket> addresses = remember();

  private static Cache<String, Bucket> remember() {
    return Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(WINDOW).build();
  }

  /** Takes one guess from both budgets; refuses when either is used up. */
  void spend(String username, String address) {
    var ofAccount = accounts.get(username.toLowerCase(Locale.ROOT), name -> bucket(PER_ACCOUNT));
    var ofAddress = addresses.get(address, name -> bucket(PER_ADDRESS));
    if (!ofAddress.tryConsume(1) || !ofAccount.tryConsume(1))
      throw AccessRefusal.TOO_MANY_GUESSES.with(WINDOW.toMinutes());
  }

  /** A right password gives both guesses back. */
  void forgive(String username, String address) {
    accounts.invalidate(username.toLowerCase(Locale.ROOT));
    var ofAddress = addresses.getIfPresent(address);
    if (ofAddress != null) ofAddress.addTokens(1);
  }

  private static Bucket bucket(int guesses) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(guesses).refillIntervally(guesses, WINDOW))
        .build();
  }
}
