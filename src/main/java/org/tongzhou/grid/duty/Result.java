package org.tongzhou.grid.duty;

import java.util.Locale;

/** What came of an attempt. */
public enum Result {
  REACHED,
  NO_ANSWER,
  WRONG_NUMBER,
  REFUSED,
  OTHER;

  /** As the API writes it, such as {@code no-answer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
