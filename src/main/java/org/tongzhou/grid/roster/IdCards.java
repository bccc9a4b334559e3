package org.tongzhou.grid.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resident identity numbers of GB 11643-1999, and the fifteen digits that came before it. */
final class IdCards {

  private static final Pattern EIGHTEEN = Pattern.compile("[1-9]\\d{16}[0-9X]");
  private static final Pattern FIFTEEN = Pattern.compile("[1-9]\\d{14}");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  static boolean looksLikeOne(String number) {
    return EIGHTEEN.matcher(number).matches() || isOld(number);
  }

  static boolean isOld(String number) {
    return FIFTEEN.matcher(number).matches();
  }

  /** The last digit by MOD 11-2 of ISO 7064. */
  static char checkOf(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) sum += (number.charAt(i) - '0') * WEIGHTS[i];
    return CHECKS.charAt(sum % 11);
  }

  static boolean checks(String number) {
    return isOld(number) || checkOf(number) == number.charAt(17);
  }

  static @Nullable LocalDate birthDate(String number) {
    var digits = isOld(number) ? "19" + number.substring(6, 12) : number.substring(6, 14);
    try {
      return LocalDate.of(
          Integer.parseInt(digits.substring(0, 4)),
          Integer.parseInt(digits.substring(4, 6)),
          Integer.parseInt(digits.substring(6, 8)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  static boolean isMale(String number) {
    return (number.charAt(isOld(number) ? 14 : 16) - '0') % 2 == 1;
  }

  /** Where the number was first given out; not where somebody comes from today. */
  static String division(String number) {
    return number.substring(0, 6);
  }

  /** Residents of Hong Kong, Macao and Taiwan have numbers of the same make under these codes. */
  static boolean isResidencePermit(String number) {
    return number.startsWith("810000")
        || number.startsWith("820000")
        || number.startsWith("830000");
  }

  /** Cards of foreigners with permanent residence begin with 9. */
  static boolean isOfForeigner(String number) {
    return number.length() == 18 && number.startsWith("9");
  }

  private IdCards() {}
}
