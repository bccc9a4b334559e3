package org.tongzhou.foundation.workbook;

/**
 * What a cell of a sheet holds, before anybody asks what it means.
 *
 * @param column counted from 0
 * @param text as stored; a number in plain digits, a date as 2001-09-03
 * @param formula whether the text is only the stored result of a formula
 */
public record Cell(int column, Type type, String text, boolean formula) {

  public enum Type {
    TEXT,
    NUMBER,
    DATE,
    BOOLEAN,
    ERROR
  }

  public static Cell text(int column, String text) {
    return new Cell(column, Type.TEXT, text, false);
  }

  public boolean isBlank() {
    return type == Type.TEXT && Clean.text(text).isEmpty();
  }

  /** A, B, … Z, AA, as the sheet names its columns. */
  public static String letters(int column) {
    var letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.insert(0, (char) ('A' + rest % 26));
    }
    return letters.toString();
  }
}
