package org.tongzhou.information.situation;

import java.util.List;

/**
 * Something in a file of counts that somebody should know; its words stand under {@code
 * situation.finding.<code>}.
 *
 * @param row as a text editor counts; the first of them where many rows are meant
 */
public record SeriesFinding(int row, Severity severity, String code, List<String> arguments) {

  /** What it means for the rows. */
  public enum Severity {
    /** The row is refused. */
    ERROR,
    /** Taken as published, but look at it. */
    WARNING,
    /** Said so that nothing happens unseen. */
    INFO
  }

  static SeriesFinding error(int row, String code, Object... arguments) {
    return of(row, Severity.ERROR, code, arguments);
  }

  static SeriesFinding warning(int row, String code, Object... arguments) {
    return of(row, Severity.WARNING, code, arguments);
  }

  static SeriesFinding info(int row, String code, Object... arguments) {
    return of(row, Severity.INFO, code, arguments);
  }

  private static SeriesFinding of(int row, Severity severity, String code, Object... arguments) {
    return new SeriesFinding(
        row, severity, code, List.of(arguments).stream().map(String::valueOf).toList());
  }
}
