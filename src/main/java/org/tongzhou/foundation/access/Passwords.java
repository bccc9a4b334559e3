package org.tongzhou.foundation.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id passwords; at most two are worked out at once, since each takes 16 MB and 50 ms. */
@Component
class Passwords {

  static final int SHORTEST = 10;
  private static final int LONGEST = 200;
  private static final String EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789";

  /** Named in every list of leaked passwords, or made from the product's name. */
  private static final Set<String> KNOWN =
      Set.of(
          "1234567890",
          "12345678910",
          "0123456789",
          "1111111111",
          "0000000000",
          "password123",
          "qwertyuiop",
          "q1w2e3r4t5",
          "1q2w3e4r5t",
          "aa12345678",
          "woaini1314",
          "5201314520",
          "iloveyou123",
          "tongzhou123",
          "passw0rd123",
          "abc1234567");

  /** Nobody's: no password is known for it. Worked through for names that do not exist. */
  static final String NOBODYS =
      "$argon2id$v=19$m=16384,t=2,p=1$vWMRef+26fUHaVQsAmzKIQ$n9lJTSUO66VE6HsvWeY2WP6OJZtd19S6VmFiIxjwM2M";

  private final Argon2PasswordEncoder argon2 =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Semaphore atOnce = new Semaphore(2);
  private final SecureRandom random = new SecureRandom();

  String hash(String password) {
    atOnce.acquireUninterruptibly();
    try {
      return argon2.encode(password);
    } finally {
      atOnce.release();
    }
  }

  /** Takes the same time whether the account exists or not. */
  boolean matches(String password, @Nullable String hash) {
    atOnce.acquireUninterruptibly();
    try {
      return argon2.matches(password, hash == null ? NOBODYS : hash) && hash != null;
    } finally {
      atOnce.release();
    }
  }

  /**
   * Long rather than complicated (NIST SP 800-63B 5.1.1.2); known and self-made ones are refused.
   */
  void check(String password, String username) {
    if (password.length() < SHORTEST || password.length() > LONGEST)
      throw AccessRefusal.PASSWORD_TOO_SHORT.with(SHORTEST);
    var lower = password.toLowerCase(Locale.ROOT);
    if (KNOWN.contains(lower) || lower.contains(username) || lower.chars().distinct().count() < 4)
      throw AccessRefusal.PASSWORD_KNOWN.with();
  }

  /** A first password that can be read from paper: 12 characters without look-alikes. */
  String first() {
    var letters = new StringBuilder(14);
    for (int i = 0; i < 12; i++) {
      if (i == 4 || i == 8) letters.append('-');
      letters.append(EASY_TO_READ.charAt(random.nextInt(EASY_TO_READ.length())));
    }
    return letters.toString();
  }
}
