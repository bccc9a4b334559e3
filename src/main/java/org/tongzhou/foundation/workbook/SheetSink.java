package org.tongzhou.foundation.workbook;

import java.util.Set;

/** Takes a workbook as it is read, sheet by sheet and row by row. */
public interface SheetSink {

  /** A sheet begins; answers whether its rows are wanted. */
  boolean sheet(SheetHead head);

  void row(SheetRow row);

  /** The sheet is over; called for wanted sheets only. */
  default void end() {}

  /**
   * @param date1904 whether its dates count from 1904 (old Macs) instead of 1900
   */
  record SheetHead(
      String name, boolean hidden, boolean date1904, Set<Integer> hiddenColumns, Merges merges) {}
}
