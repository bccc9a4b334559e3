package org.tongzhou.guidance.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.shared.FieldError;

/**
 * What a version says, in one or both languages.
 *
 * @param truth of a check; null of everything else, and while it is not known yet
 * @param sources a line each: words, and an address after them
 * @param credit who wrote it and took the pictures, as readers see it
 */
public record ArticleText(
    Shape shape, Said zh, Said en, @Nullable Truth truth, String sources, String credit) {

  static final int LONGEST_TITLE = 120;
  static final int LONGEST_SUMMARY = 400;
  static final int LONGEST_BODY = 60_000;
  static final int LONGEST_SOURCES = 4_000;
  static final int LONGEST_CREDIT = 120;

  private static final Pattern MEDIUM = Pattern.compile("\\(media:([0-9a-fA-F-]{36})");

  /** A text in one language; the body is Markdown. */
  public record Said(String title, String summary, String body) {

    public static final Said NOTHING = new Said("", "", "");

    public boolean isEmpty() {
      return title.isBlank() && body.isBlank();
    }

    boolean isWhole() {
      return !title.isBlank() && !body.isBlank();
    }

    Said tidy() {
      return new Said(line(title), line(summary), lines(body).stripTrailing());
    }
  }

  /** No letter that a page or a database has no place for. */
  private static String lines(String text) {
    return text.replace("\r\n", "\n").replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cc}+", " ").strip();
  }

  public static ArticleText begun(Shape shape, String titleZh, String titleEn) {
    return new ArticleText(
        shape, new Said(titleZh, "", ""), new Said(titleEn, "", ""), null, "", "");
  }

  ArticleText tidy() {
    return new ArticleText(
        shape,
        zh.tidy(),
        en.tidy(),
        shape == Shape.CHECK ? truth : null,
        lines(sources).strip(),
        line(credit));
  }

  /** The language that is there, the reader's own before the other. */
  public boolean saysIn(Locale locale) {
    return !in(locale.getLanguage().equals("en")).isEmpty();
  }

  private Said in(boolean english) {
    return english ? en : zh;
  }

  public Said in(Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    return in(english).isEmpty() ? in(!english) : in(english);
  }

  public boolean bothLanguages() {
    return !zh.isEmpty() && !en.isEmpty();
  }

  /** What its bodies show. */
  public List<MediaId> media() {
    var media = new ArrayList<MediaId>();
    for (var said : List.of(zh, en))
      MEDIUM
          .matcher(said.body)
          .results()
          .flatMap(found -> MediaId.of(found.group(1)).stream())
          .filter(id -> !media.contains(id))
          .forEach(media::add);
    return media;
  }

  /** What keeps a draft from being kept. */
  List<FieldError> tooLong() {
    var wrong = new ArrayList<FieldError>();
    bounded(wrong, "titleZh", zh.title, LONGEST_TITLE);
    bounded(wrong, "titleEn", en.title, LONGEST_TITLE);
    bounded(wrong, "summaryZh", zh.summary, LONGEST_SUMMARY);
    bounded(wrong, "summaryEn", en.summary, LONGEST_SUMMARY);
    bounded(wrong, "bodyZh", zh.body, LONGEST_BODY);
    bounded(wrong, "bodyEn", en.body, LONGEST_BODY);
    bounded(wrong, "sources", sources, LONGEST_SOURCES);
    bounded(wrong, "credit", credit, LONGEST_CREDIT);
    return wrong;
  }

  private static void bounded(List<FieldError> wrong, String field, String text, int longest) {
    if (text.length() > longest)
      wrong.add(FieldError.of(field, "publishing.too-long", longest, text.length()));
  }

  /** What keeps it from being sent to review. */
  List<FieldError> unfinished() {
    var wrong = new ArrayList<FieldError>();
    if (zh.isEmpty() && en.isEmpty()) wrong.add(FieldError.of("titleZh", "publishing.missing"));
    for (var english : List.of(false, true)) {
      var said = in(english);
      var language = english ? "En" : "Zh";
      if (said.isEmpty() || said.isWhole()) continue;
      wrong.add(
          FieldError.of(
              said.title.isBlank() ? "title" + language : "body" + language, "publishing.missing"));
    }
    if (shape == Shape.CHECK && truth == null)
      wrong.add(FieldError.of("truth", "publishing.no-verdict"));
    if (shape == Shape.CHECK && sources.isBlank())
      wrong.add(FieldError.of("sources", "publishing.no-sources"));
    return wrong;
  }
}
