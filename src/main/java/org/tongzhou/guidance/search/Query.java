package org.tongzhou.guidance.search;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for. Words apart by blanks must all be found; those of one word stand side by
 * side. Filters that are null or blank let everything pass.
 *
 * @param unit with the units below it
 * @param author part of the author's name
 * @param from first day of publication
 * @param until last day of publication
 * @param page from 1 on
 */
public record Query(
    String text,
    @Nullable String kind,
    @Nullable String section,
    @Nullable String language,
    @Nullable String unit,
    @Nullable String author,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    int page,
    int size) {

  static final int LONGEST = 100;
  static final int MOST_A_PAGE = 100;
  static final int USUAL = 10;

  public Query {
    text = text.strip();
    if (text.length() > LONGEST)
      text = text.substring(0, text.offsetByCodePoints(0, shorter(text)));
    page = Math.max(1, Math.min(page, 1_000_000));
    size = Math.max(1, Math.min(size, MOST_A_PAGE));
  }

  private static int shorter(String text) {
    return Math.min(LONGEST, text.codePointCount(0, LONGEST));
  }

  /** Everywhere, on a page of the usual size. */
  public static Query of(String text, int page) {
    return new Query(text, null, null, null, null, null, null, null, page, USUAL);
  }

  Query saying(String other) {
    return new Query(other, kind, section, language, unit, author, from, until, 1, size);
  }
}
