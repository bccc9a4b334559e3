package org.tongzhou.information.xlsform;

import java.util.List;

/**
 * Something in a workbook that is not taken as it stands; worded {@code xlsform.finding.<code>}.
 *
 * @param row as the sheet counts it; 0 for the sheet as a whole
 * @param column as it is headed; empty for the row as a whole
 */
public record XlsFormFinding(
    String sheet, int row, String column, Weight weight, String code, List<Object> arguments) {

  public enum Weight {
    /** Outside what a form of the house can say: only with somebody's consent. */
    LEFT_OUT,
    /** Taken, under another name or in another way. */
    CHANGED,
    /** Says nothing about the form itself. */
    NOTED
  }
}
