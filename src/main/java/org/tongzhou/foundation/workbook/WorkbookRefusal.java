package org.tongzhou.foundation.workbook;

import org.tongzhou.foundation.shared.Refusal;

/** Why a workbook is not read. */
public enum WorkbookRefusal implements Refusal {
  UNREADABLE("workbook.unreadable", Kind.INVALID),
  TOO_LARGE("workbook.too-large", Kind.TOO_LARGE),
  TOO_MANY_ROWS("workbook.too-many-rows", Kind.TOO_LARGE),
  TOO_MANY_COLUMNS("workbook.too-many-columns", Kind.TOO_LARGE);

  private final String code;
  private final Kind kind;

  WorkbookRefusal(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
