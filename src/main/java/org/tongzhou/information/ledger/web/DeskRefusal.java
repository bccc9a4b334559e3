package org.tongzhou.information.ledger.web;

import org.tongzhou.foundation.shared.Refusal;

/** What the pages of ledgers say no to before a door is asked. */
enum DeskRefusal implements Refusal {
  TIME_NOT_READ("desk.time-not-read", Kind.INVALID),
  FORM_MISSING("desk.form-missing", Kind.INVALID),
  DAY_NOT_READ("desk.day-not-read", Kind.INVALID),
  NO_SUCH_NUMBER("desk.no-such-number", Kind.INVALID),
  WORKBOOK_NOT_READ("desk.workbook-not-read", Kind.INVALID),
  WORKBOOK_NOT_OURS("desk.workbook-not-ours", Kind.INVALID),
  WORKBOOK_TOO_LARGE("desk.workbook-too-large", Kind.TOO_LARGE),
  WORKBOOK_GONE("desk.workbook-gone", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  DeskRefusal(String code, Kind kind) {
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
