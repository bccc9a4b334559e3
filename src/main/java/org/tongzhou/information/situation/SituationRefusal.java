package org.tongzhou.information.situation;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum SituationRefusal implements Refusal {
  NO_SUCH_AREA("situation.no-such-area", Kind.NOT_FOUND),
  NO_SUCH_UNIT("situation.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_IMPORT("situation.no-such-import", Kind.NOT_FOUND),
  NO_SUCH_LEVEL("situation.no-such-level", Kind.NOT_FOUND),
  NO_FILE("situation.no-file", Kind.INVALID),
  TOO_LARGE("situation.too-large", Kind.TOO_LARGE),
  NOT_TEXT("situation.not-text", Kind.INVALID),
  COLUMNS_MISSING("situation.columns-missing", Kind.INVALID),
  NO_ROWS("situation.no-rows", Kind.INVALID),
  TAKEN_IN_ALREADY("situation.taken-in-already", Kind.CONFLICT),
  ROWS_REFUSED("situation.rows-refused", Kind.INVALID),
  NOTHING_NEW("situation.nothing-new", Kind.CONFLICT),
  REASON_MISSING("situation.reason-missing", Kind.INVALID),
  REASON_TOO_LONG("situation.reason-too-long", Kind.INVALID),
  LEVEL_MISSING("situation.level-missing", Kind.INVALID),
  DAYS_OUT_OF_ORDER("situation.days-out-of-order", Kind.INVALID),
  RULE_OUT_OF_ORDER("situation.rule-out-of-order", Kind.INVALID);

  private final String code;
  private final Kind kind;

  SituationRefusal(String code, Kind kind) {
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
