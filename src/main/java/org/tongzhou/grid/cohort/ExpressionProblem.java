package org.tongzhou.grid.cohort;

import java.util.List;

/**
 * What was not understood, and where.
 *
 * @param code key of the words: {@code error.cohort.<code>}
 * @param start first char of the text concerned
 * @param end char after it
 * @param line counted from 1
 * @param column in characters as people count them, from 1
 * @param found the text concerned; empty at the end
 * @param expected what could have stood there: signs and keywords as they are, and the words {@code
 *     facet}, {@code value}, {@code number}, {@code end}
 */
public record ExpressionProblem(
    String code, int start, int end, int line, int column, String found, List<String> expected) {

  static ExpressionProblem at(Place place, String text, String code, String... expected) {
    int start = Math.min(place.start(), text.length());
    int end = Math.clamp(place.end(), start, text.length());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = 1 + text.codePointCount(lineStart, start);
    return new ExpressionProblem(
        code, start, end, line, column, text.substring(start, end), List.of(expected));
  }
}
