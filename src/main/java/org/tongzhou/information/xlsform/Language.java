package org.tongzhou.information.xlsform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the house, as the columns of an XLSForm name them. */
enum Language {
  ZH("中文 (zh)"),
  EN("English (en)");

  private final String column;

  Language(String column) {
    this.column = column;
  }

  /** What is written behind {@code label::}. */
  String column() {
    return column;
  }

  /**
   * {@code 中文 (zh)}, {@code Chinese (zh-CN)}, {@code English (en)}, {@code en}; null for others.
   */
  static @Nullable Language named(String written) {
    var name = written.strip().toLowerCase(Locale.ROOT);
    if (name.matches("zh.*|.*\\(zh.*\\)|.*chinese.*|.*(中文|汉语|简体).*")) return ZH;
    if (name.matches("en|en-.*|.*\\(en.*\\)|.*english.*|.*(英文|英语).*")) return EN;
    return null;
  }

  /** Of words without a language. */
  static Language of(String words) {
    return words
            .codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
        ? ZH
        : EN;
  }
}
