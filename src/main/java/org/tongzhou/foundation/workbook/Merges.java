package org.tongzhou.foundation.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merged areas of a sheet, asked row by row from the top down. */
public final class Merges {

  public static final Merges NONE = new Merges(List.of());

  /** Rows counted from 1, columns from 0, both ends included. */
  public record Area(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    public boolean covers(int row, int column) {
      return firstRow <= row && row <= lastRow && firstColumn <= column && column <= lastColumn;
    }

    public boolean isTall() {
      return lastRow > firstRow;
    }
  }

  private final List<Area> areas;
  private final List<Area> open = new ArrayList<>();
  private int next;
  private int at;

  public Merges(List<Area> areas) {
    this.areas = areas.stream().sorted(Comparator.comparingInt(Area::firstRow)).toList();
  }

  public boolean isEmpty() {
    return areas.isEmpty();
  }

  /** The areas that touch a row. */
  public List<Area> at(int row) {
    if (row < at) {
      open.clear();
      next = 0;
    }
    at = row;
    while (next < areas.size() && areas.get(next).firstRow() <= row) open.add(areas.get(next++));
    open.removeIf(area -> area.lastRow() < row);
    return open;
  }

  public @Nullable Area covering(int row, int column) {
    for (var area : at(row)) if (area.covers(row, column)) return area;
    return null;
  }
}
