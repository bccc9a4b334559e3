package org.tongzhou.grid.duty;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum DutyRefusal implements Refusal {
  NO_SUCH_DUTY("duty.no-such-duty", Kind.NOT_FOUND),
  NO_SUCH_UNIT("duty.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_STATE("duty.no-such-state", Kind.INVALID),
  CLOSED_ALREADY("duty.closed-already", Kind.CONFLICT),
  CLOSES_OTHERWISE("duty.closes-otherwise", Kind.CONFLICT),
  NOT_ABOUT_THEM("duty.not-about-them", Kind.INVALID),
  WHOM_MISSING("duty.whom-missing", Kind.INVALID),
  RESULT_MISSING("duty.result-missing", Kind.INVALID),
  HOW_MISSING("duty.how-missing", Kind.INVALID),
  REASON_MISSING("duty.reason-missing", Kind.INVALID),
  TOO_LONG("duty.too-long", Kind.INVALID),
  NOT_APPOINTED("duty.not-appointed", Kind.INVALID);

  private final String code;
  private final Kind kind;

  DutyRefusal(String code, Kind kind) {
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
