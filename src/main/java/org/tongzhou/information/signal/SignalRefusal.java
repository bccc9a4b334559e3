package org.tongzhou.information.signal;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum SignalRefusal implements Refusal {
  NO_SUCH_SIGNAL("signal.no-such-signal", Kind.NOT_FOUND),
  NO_SUCH_RULE("signal.no-such-rule", Kind.NOT_FOUND),
  NO_SUCH_UNIT("signal.no-such-unit", Kind.NOT_FOUND),
  VERDICT_MISSING("signal.verdict-missing", Kind.INVALID),
  REASON_MISSING("signal.reason-missing", Kind.INVALID),
  TOO_LONG("signal.too-long", Kind.INVALID),
  UNTIL_MISSING("signal.until-missing", Kind.INVALID),
  UNTIL_OUT_OF_RANGE("signal.until-out-of-range", Kind.INVALID),
  JUDGED_ALREADY("signal.judged-already", Kind.CONFLICT),
  ANOTHER_WAITS("signal.another-waits", Kind.CONFLICT),
  CLOSES_BY_JUDGING("signal.closes-by-judging", Kind.CONFLICT),
  ROUND_NOT_NAMED("signal.round-not-named", Kind.INVALID),
  NOT_UNDERSTOOD("signal.not-understood", Kind.INVALID),
  OUT_OF_RANGE("signal.out-of-range", Kind.INVALID),
  NO_SUCH_CAMPUS("signal.no-such-campus", Kind.INVALID),
  NO_SUCH_CITY("signal.no-such-city", Kind.INVALID);

  private final String code;
  private final Kind kind;

  SignalRefusal(String code, Kind kind) {
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
