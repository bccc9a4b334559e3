package org.tongzhou.command.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tongzhou.foundation.shared.FieldError;

/** What a directive says, in one language or in both; an empty one is answered by the other. */
public record DirectiveText(String titleZh, String titleEn, String bodyZh, String bodyEn) {

  static final int LONGEST_TITLE = 120;
  static final int LONGEST_BODY = 8_000;

  public DirectiveText {
    titleZh = titleZh.strip();
    titleEn = titleEn.strip();
    bodyZh = bodyZh.strip().replace("\r\n", "\n");
    bodyEn = bodyEn.strip().replace("\r\n", "\n");
  }

  /** Whether it is whole in that language. */
  public boolean speaks(Locale language) {
    return isEnglish(language)
        ? !titleEn.isEmpty() && !bodyEn.isEmpty()
        : !titleZh.isEmpty() && !bodyZh.isEmpty();
  }

  public String title(Locale language) {
    return isEnglish(shown(language)) ? titleEn : titleZh;
  }

  public String body(Locale language) {
    return isEnglish(shown(language)) ? bodyEn : bodyZh;
  }

  /** The language in which a reader sees it. */
  public Locale shown(Locale wanted) {
    if (speaks(wanted)) return wanted;
    return isEnglish(wanted) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  private static boolean isEnglish(Locale language) {
    return language.getLanguage().equals("en");
  }

  /** Each language is whole or empty, and one is whole. */
  List<FieldError> problems() {
    var problems = new ArrayList<FieldError>();
    boolean english = !titleEn.isEmpty() || !bodyEn.isEmpty();
    if (titleZh.isEmpty() && (!bodyZh.isEmpty() || !english))
      problems.add(FieldError.of("titleZh", "directive.missing"));
    if (bodyZh.isEmpty() && (!titleZh.isEmpty() || !english))
      problems.add(FieldError.of("bodyZh", "directive.missing"));
    if (english && titleEn.isEmpty()) problems.add(FieldError.of("titleEn", "directive.missing"));
    if (english && bodyEn.isEmpty()) problems.add(FieldError.of("bodyEn", "directive.missing"));
    tooLong(problems, "titleZh", titleZh, LONGEST_TITLE);
    tooLong(problems, "titleEn", titleEn, LONGEST_TITLE);
    tooLong(problems, "bodyZh", bodyZh, LONGEST_BODY);
    tooLong(problems, "bodyEn", bodyEn, LONGEST_BODY);
    return problems;
  }

  private static void tooLong(List<FieldError> problems, String field, String text, int longest) {
    if (text.length() > longest)
      problems.add(FieldError.of(field, "directive.too-long", longest, text.length()));
  }
}
