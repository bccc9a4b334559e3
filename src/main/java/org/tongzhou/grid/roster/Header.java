package org.tongzhou.grid.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.workbook.Clean;
import org.tongzhou.foundation.workbook.Merges;
import org.tongzhou.foundation.workbook.SheetRow;

/**
 * The row that names the columns, found among titles and instructions.
 *
 * @param lastRow its number in the sheet; people come below
 * @param doubles columns that repeat a meaning and are left aside
 */
record Header(
    int lastRow,
    Map<Field, Column> columns,
    List<Column> doubles,
    List<Column> unknown,
    List<String> labels) {

  /** No form has more titles and instructions than this above its header. */
  static final int SEARCHED_ROWS = 40;

  record Column(int index, @Nullable Field field, String label) {}

  @Nullable Column column(Field field) {
    return columns.get(field);
  }

  /** The best header among the first rows; null if no row names both number and name. */
  static @Nullable Header find(List<SheetRow> rows, Merges merges) {
    Header best = null;
    for (int i = 0; i < rows.size(); i++) {
      var header = at(rows, i, merges);
      if (!header.columns.containsKey(Field.NUMBER) || !header.columns.containsKey(Field.NAME)) {
        continue;
      }
      if (best == null || header.columns.size() > best.columns.size()) best = header;
    }
    return best;
  }

  private static Header at(List<SheetRow> rows, int index, Merges merges) {
    var row = rows.get(index);
    var above =
        index > 0 && rows.get(index - 1).number() == row.number() - 1 ? rows.get(index - 1) : null;
    var columns = new EnumMap<Field, Column>(Field.class);
    var doubles = new ArrayList<Column>();
    var unknown = new ArrayList<Column>();
    var labels = new ArrayList<String>();
    int width = width(row, above);
    // in a header of two levels, a name in the upper row counts only over an empty lower cell
    boolean twoLevels = above != null && spans(above, row, merges);
    for (int column = 0; column < width; column++) {
      var own = textAt(row, column);
      var upper = above == null ? "" : upperText(above, column, merges);
      var heading = own;
      if (own.isEmpty()) heading = twoLevels || isTall(merges, row.number(), column) ? upper : "";
      labels.add(heading);
      if (heading.isEmpty()) continue;
      var field = Field.of(heading, heading.equals(own) && twoLevels ? upper : "");
      var found = new Column(column, field, heading);
      if (field == null) unknown.add(found);
      else if (field == Field.NOT_KEPT) unknown.add(found);
      else if (columns.putIfAbsent(field, found) != null) doubles.add(found);
    }
    return new Header(row.number(), columns, doubles, unknown, List.copyOf(labels));
  }

  private static int width(SheetRow row, @Nullable SheetRow above) {
    int width = row.cells().getLast().column() + 1;
    return above == null ? width : Math.max(width, above.cells().getLast().column() + 1);
  }

  /** Two rows belong together if the upper one has a wide cell over named ones, or a tall cell. */
  private static boolean spans(SheetRow above, SheetRow row, Merges merges) {
    int wide = 0;
    for (var area : List.copyOf(merges.at(above.number()))) {
      if (area.isTall()
          && area.lastRow() >= row.number()
          && textAt(row, area.firstColumn()).isEmpty()) {
        return true;
      }
      if (area.lastColumn() > area.firstColumn()) wide++;
    }
    // a title runs over the whole sheet; groups stand beside each other
    return wide > 1 || above.cells().size() > 2;
  }

  private static boolean isTall(Merges merges, int row, int column) {
    var area = merges.covering(row, column);
    return area != null && area.isTall();
  }

  private static String textAt(SheetRow row, int column) {
    var cell = row.cell(column);
    return cell == null ? "" : Clean.text(cell.text());
  }

  private static String upperText(SheetRow above, int column, Merges merges) {
    var own = textAt(above, column);
    if (!own.isEmpty()) return own;
    var area = merges.covering(above.number(), column);
    return area == null ? "" : textAt(above, area.firstColumn());
  }

  /** A header repeated in the middle, as on printed pages. */
  boolean isRepeatedBy(SheetRow row) {
    int same = 0;
    for (var cell : row.cells()) {
      var label = cell.column() < labels.size() ? labels.get(cell.column()) : "";
      if (!label.isEmpty() && Objects.equals(Clean.text(cell.text()), label)) same++;
    }
    return same >= 2 && same * 2 >= row.cells().size();
  }
}
