package org.tongzhou.grid.roster;

import java.util.List;

/**
 * What was understood of a file before anybody compares it with the system.
 *
 * @param leftOut findings beyond the number that is kept
 */
record Reading(List<Sheet> sheets, List<RosterRow> rows, List<Finding> findings, long leftOut) {

  /** A sheet with people, and what its columns were taken for. */
  record Sheet(String name, int headerRow, List<Header.Column> columns, int rows) {}

  Finding finding(
      RosterRow row, int column, Finding.Severity severity, String code, Object... arguments) {
    return new Finding(
        sheets.get(row.sheet()).name(),
        row.row(),
        column,
        severity,
        code,
        List.of(arguments).stream().map(String::valueOf).toList());
  }

  /** Where a field stands on the row's sheet; -1 if it has no column. */
  int column(RosterRow row, Field field) {
    for (var column : sheets.get(row.sheet()).columns()) {
      if (column.field() == field) return column.index();
    }
    return -1;
  }
}
