package org.tongzhou.grid.brief;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of the daily brief. */
public enum BriefRefusal implements Refusal {
  NO_SUCH_BRIEF("brief.no-such-brief", Kind.NOT_FOUND),
  DAY_TO_COME("brief.day-to-come", Kind.INVALID),
  JUDGEMENT_TOO_LONG("brief.judgement-too-long", Kind.INVALID),
  SOMEBODY_WAS_FASTER("brief.somebody-was-faster", Kind.CONFLICT),
  NOT_A_TIME("brief.not-a-time", Kind.INVALID);

  private final String code;
  private final Kind kind;

  BriefRefusal(String code, Kind kind) {
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
