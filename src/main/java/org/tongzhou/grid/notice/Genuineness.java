package org.tongzhou.grid.notice;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.vault.Vault;

/**
 * The short code on a notice: its number, and six signs that only this house can make and that are
 * different for every recipient. Whoever copies somebody's code into a forged message is found out.
 */
@Component
class Genuineness {

  /** Crockford's digits: no I, L, O or U, so that a code can be read out on the phone. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int SIGNS = 6;

  private final Vault vault;

  Genuineness(Vault vault) {
    this.vault = vault;
  }

  String code(long number, int person) {
    return inDigits(number) + "-" + signs(number, person);
  }

  private String signs(long number, int person) {
    var made = vault.blind(number + " " + person, "notice.genuineness");
    var signs = new StringBuilder();
    for (int i = 0; i < SIGNS; i++) signs.append(DIGITS.charAt(made[i] & 31));
    return signs.toString();
  }

  private static String inDigits(long number) {
    var digits = new StringBuilder();
    for (long left = number; left > 0; left >>>= 5)
      digits.insert(0, DIGITS.charAt((int) (left & 31)));
    return digits.toString();
  }

  /** The notice that a code names, when it is one that was made for this person. */
  Optional<Long> numberOf(String typed, int person) {
    var plain =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Pd}]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    int length = plain.length() - SIGNS;
    if (length < 1 || length > 12) return Optional.empty();
    long number = 0;
    for (int i = 0; i < length; i++) {
      int digit = DIGITS.indexOf(plain.charAt(i));
      if (digit < 0) return Optional.empty();
      number = number << 5 | digit;
    }
    return plain.endsWith(signs(number, person)) ? Optional.of(number) : Optional.empty();
  }
}
