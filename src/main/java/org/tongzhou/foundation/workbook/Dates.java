package org.tongzhou.foundation.workbook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as people and workbooks write them. */
public final class Dates {

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})[日号.]?(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2})?.*)?");
  private static final Pattern BLANKS = Pattern.compile(" ?([-./年月]) ?");
  private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern SERIAL = Pattern.compile("\\d{4,5}");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.");

  private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate BEFORE_1904 = LocalDate.of(1904, 1, 1);

  /**
   * 2001-09-03, 2001.9.3, 2001/9/3, 2001年9月3日, 20010903, with or without a time. Null for anything
   * that would have to be guessed: 3/9/2001, 01-9-3, 2001年9月.
   */
  public static @Nullable LocalDate parse(String text) {
    var tidy = BLANKS.matcher(Clean.text(text)).replaceAll("$1");
    var match = YEAR_FIRST.matcher(tidy);
    if (!match.matches()) match = EIGHT_DIGITS.matcher(tidy);
    if (!match.matches()) return null;
    try {
      return LocalDate.of(
          Integer.parseInt(match.group(1)),
          Integer.parseInt(match.group(2)),
          Integer.parseInt(match.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A number in a column of dates: 20010903 or the day count of the workbook. */
  public static @Nullable LocalDate parseNumber(String digits, boolean date1904) {
    if (SERIAL.matcher(digits).matches()) return ofSerial(Double.parseDouble(digits), date1904);
    return parse(digits);
  }

  /** Day 60 of the calendar of 1900 is the 29th of February 1900, which never was. */
  public static @Nullable LocalDate ofSerial(double serial, boolean date1904) {
    if (!(serial >= 0) || serial > 2_958_465) return null;
    long days = (long) serial;
    if (date1904) return BEFORE_1904.plusDays(days);
    if (days == 60 || days == 0) return null;
    return BEFORE_1900.plusDays(days < 60 ? days + 1 : days);
  }

  /** Whether a number format shows a day: built-in ones by number, others by their letters. */
  public static boolean isDateFormat(int id, @Nullable String code) {
    if (code == null) {
      return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    }
    if (code.length() > 255) return false;
    var letters = QUOTED.matcher(code.toLowerCase(java.util.Locale.ROOT)).replaceAll("");
    if (letters.contains("0") || letters.contains("#") || letters.contains("general")) return false;
    return letters.contains("y") || letters.contains("d") || letters.contains("年");
  }

  private Dates() {}
}
