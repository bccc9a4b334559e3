package org.tongzhou.foundation.workbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with at least one cell that is not blank.
 *
 * @param number as the sheet counts it, from 1
 * @param cells in the order of their columns, without blank ones
 */
public record SheetRow(int number, boolean hidden, List<Cell> cells) {

  public @Nullable Cell cell(int column) {
    for (var cell : cells) if (cell.column() == column) return cell;
    return null;
  }
}
