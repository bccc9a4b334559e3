package org.tongzhou.grid.roster;

import java.util.List;
import java.util.Locale;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.workbook.Cell;

/**
 * Something in a file that somebody should know. The words stand under {@code
 * roster.finding.<code>} and never repeat an identity number or a phone.
 *
 * @param sheet name of the sheet; empty for CSV
 * @param row the sheet's own number, from 1; 0 where the whole sheet or column is meant
 * @param column counted from 0; -1 where the whole row is meant
 */
record Finding(
    String sheet, int row, int column, Severity severity, String code, List<String> arguments) {

  /** What it means for the row. */
  enum Severity {
    /** The row is refused. */
    ERROR,
    /** A better value is known; the row waits until somebody agrees. */
    PROPOSAL,
    /** The row is taken, but look at it. */
    WARNING,
    /** Said for completeness. */
    INFO
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }

  /** B7, as the sheet calls the cell; empty for a whole sheet. */
  String cell() {
    return (column < 0 ? "" : Cell.letters(column)) + (row <= 0 ? "" : String.valueOf(row));
  }

  String say(Words words, Locale locale) {
    return words.say(locale, "roster.finding." + code, arguments.toArray());
  }
}
