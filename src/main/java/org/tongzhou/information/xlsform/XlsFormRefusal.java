package org.tongzhou.information.xlsform;

import org.tongzhou.foundation.shared.Refusal;

/** Why a workbook is not taken as a form. */
public enum XlsFormRefusal implements Refusal {
  NO_FILE("xlsform.no-file", Kind.INVALID),
  TOO_LARGE("xlsform.too-large", Kind.TOO_LARGE),
  OLD_EXCEL("xlsform.old-excel", Kind.INVALID),
  NO_SURVEY("xlsform.no-survey", Kind.INVALID),
  NO_COLUMNS("xlsform.no-columns", Kind.INVALID),
  NO_QUESTIONS("xlsform.no-questions", Kind.INVALID),
  LEFT_OUT("xlsform.left-out", Kind.INVALID);

  private final String code;
  private final Kind kind;

  XlsFormRefusal(String code, Kind kind) {
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
