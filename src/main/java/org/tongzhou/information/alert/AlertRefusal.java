package org.tongzhou.information.alert;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum AlertRefusal implements Refusal {
  NO_SUCH_ALERT("alert.no-such-alert", Kind.NOT_FOUND),
  NO_FILE("alert.no-file", Kind.INVALID),
  TOO_LARGE("alert.too-large", Kind.TOO_LARGE),
  ENCODING("alert.encoding", Kind.INVALID),
  NOT_XML("alert.not-xml", Kind.INVALID),
  DOCTYPE("alert.doctype", Kind.INVALID),
  TOO_DEEP("alert.too-deep", Kind.INVALID),
  TOO_MANY("alert.too-many", Kind.INVALID),
  TEXT_TOO_LONG("alert.text-too-long", Kind.INVALID),
  INDEX("alert.index", Kind.INVALID),
  NOT_CAP("alert.not-cap", Kind.INVALID),
  MISSING("alert.missing", Kind.INVALID),
  NOT_VALID("alert.not-valid", Kind.INVALID),
  OTHER_CONTENT("alert.other-content", Kind.CONFLICT),
  NO_SUCH_PLACE("alert.no-such-place", Kind.INVALID),
  PLACED_BY_ALERT("alert.placed-by-alert", Kind.CONFLICT),
  REASON_MISSING("alert.reason-missing", Kind.INVALID),
  ENDED_ALREADY("alert.ended-already", Kind.CONFLICT),
  RULE_OUT_OF_ORDER("alert.rule-out-of-order", Kind.INVALID);

  private final String code;
  private final Kind kind;

  AlertRefusal(String code, Kind kind) {
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
