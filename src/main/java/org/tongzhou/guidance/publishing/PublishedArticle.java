package org.tongzhou.guidance.publishing;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.publishing.ArticleText.Said;

/**
 * An article as it stands in the lists of the site.
 *
 * @param at when it was first released
 * @param updated when the text that is read now was released
 * @param zh title and excerpt; the body is empty
 * @param pairs neighbouring letters of its titles, to find what is like it
 */
public record PublishedArticle(
    int number,
    String slug,
    Section section,
    @Nullable UnitId unit,
    Instant at,
    Instant updated,
    @Nullable Truth truth,
    Said zh,
    Said en,
    @Nullable MediaId picture,
    boolean comments,
    Set<String> pairs) {

  /** How subjects of articles begin, as the counter knows them. */
  public static final String KIND = "article:";

  private Said in(Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    var wanted = english ? en : zh;
    return wanted.title().isBlank() ? (english ? zh : en) : wanted;
  }

  public String title(Locale locale) {
    return in(locale).title();
  }

  public String excerpt(Locale locale) {
    return in(locale).summary();
  }

  public boolean inChinese() {
    return !zh.title().isBlank();
  }

  public boolean inEnglish() {
    return !en.title().isBlank();
  }

  /** In this language, or in the only one that there is. */
  public String language(Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    return (english ? inEnglish() : !inChinese()) ? "en" : "zh-CN";
  }

  public String subject() {
    return KIND + number;
  }

  public String path() {
    return "/articles/" + Article.address(number, slug);
  }
}
