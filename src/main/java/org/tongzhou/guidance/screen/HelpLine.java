package org.tongzhou.guidance.screen;

import java.util.Locale;

/**
 * Whom somebody in distress or in need can turn to, as the university has set it.
 *
 * @param contact what to dial or where to go; empty until the university has filled it in, and then
 *     not shown
 * @param note when somebody is there, and what it costs
 */
public record HelpLine(
    Kind kind,
    int position,
    String nameZh,
    String nameEn,
    String contact,
    String noteZh,
    String noteEn) {

  /** For whom it is. */
  public enum Kind {
    DISTRESS,
    HARDSHIP
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }

  public String note(Locale locale) {
    return locale.getLanguage().equals("en") ? noteEn : noteZh;
  }
}
