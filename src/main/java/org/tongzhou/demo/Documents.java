package org.tongzhou.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.tongzhou.grid.people.Person.Gender;

/**
 * Numbers of documents and phones that belong to nobody. An identity number has a right check digit
 * (GB 11643-1999), the birth date and the gender of its bearer and the right province, but a county
 * code NN99NN that was never given out. Phones begin with 154, which no carrier holds.
 */
final class Documents {

  private static final int[] FACTORS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  private Documents() {}

  /**
   * @param running tells those apart who have the same province, birth date and gender
   */
  static String identity(String origin, LocalDate birth, Gender gender, int running) {
    int serial = 2 * (running % 450) + (gender == Gender.MALE ? 1 : 0);
    int region = 1 + running / 450 % 99;
    var first =
        "%s99%02d%s%03d"
            .formatted(
                origin.substring(0, 2),
                region,
                birth.format(DateTimeFormatter.BASIC_ISO_DATE),
                serial);
    return first + checkDigit(first);
  }

  static char checkDigit(String first) {
    int sum = 0;
    for (int i = 0; i < FACTORS.length; i++) sum += (first.charAt(i) - '0') * FACTORS[i];
    return CHECK_DIGITS.charAt(sum % 11);
  }

  static String phone(int running) {
    return "154%08d".formatted(running);
  }

  static String passport(String nation, int running) {
    return "%s99%06d".formatted(nation, running);
  }
}
