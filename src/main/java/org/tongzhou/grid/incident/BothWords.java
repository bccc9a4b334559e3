package org.tongzhou.grid.incident;

import java.util.Locale;

/** The same words in Chinese and in English. */
public record BothWords(String zh, String en) {

  public String in(Locale locale) {
    return locale.getLanguage().equals("en") ? en : zh;
  }
}
