package org.tongzhou.information.form;

import java.math.BigDecimal;

/** Decimal numbers as scaled ints: 36.5 with one decimal is 365. */
final class Decimals {

  /** No number, too many decimals, or too large; no answer has this code. */
  static final int NONE = Integer.MIN_VALUE;

  static final int MOST_DECIMALS = 4;

  private static final int LARGEST = 999_999_999;

  private Decimals() {}

  /**
   * Reads digits with at most so many decimals; full-width digits and points count, zeros at the
   * end do not.
   */
  static int scaled(String text, int decimals) {
    int i = 0;
    int end = text.length();
    boolean negative = false;
    if (i < end && (half(text.charAt(i)) == '-' || half(text.charAt(i)) == '+')) {
      negative = half(text.charAt(i++)) == '-';
    }
    long value = 0;
    int digits = 0;
    int behind = -1;
    for (; i < end; i++) {
      char c = half(text.charAt(i));
      if (c == '.' && behind < 0 && digits > 0) {
        behind = 0;
      } else if (c >= '0' && c <= '9') {
        digits++;
        if (behind >= 0 && ++behind > decimals) {
          if (c != '0') return NONE;
          continue;
        }
        value = value * 10 + (c - '0');
        if (value > LARGEST) return NONE;
      } else {
        return NONE;
      }
    }
    if (digits == 0 || behind == 0) return NONE;
    for (int given = Math.max(0, Math.min(behind, decimals)); given < decimals; given++)
      value *= 10;
    if (value > LARGEST) return NONE;
    return (int) (negative ? -value : value);
  }

  /** The digits of a Chinese keyboard as ASCII, also its two ways to write a point. */
  private static char half(char c) {
    if (c >= '０' && c <= '９') return (char) (c - '０' + '0');
    return switch (c) {
      case '．', '。' -> '.';
      case '－' -> '-';
      case '＋' -> '+';
      default -> c;
    };
  }

  /** Whether a bound can be kept as a scaled int. */
  static boolean fits(BigDecimal bound, int decimals) {
    return bound.stripTrailingZeros().scale() <= decimals
        && bound.abs().movePointRight(decimals).compareTo(BigDecimal.valueOf(LARGEST)) <= 0;
  }

  static int scaled(BigDecimal bound, int decimals) {
    return bound.movePointRight(decimals).intValueExact();
  }

  /** 365 with one decimal as 36.5; 360 as 36. */
  static String text(int value, int decimals) {
    var text = BigDecimal.valueOf(value, decimals).stripTrailingZeros();
    return text.scale() < 0 ? text.setScale(0).toPlainString() : text.toPlainString();
  }
}
