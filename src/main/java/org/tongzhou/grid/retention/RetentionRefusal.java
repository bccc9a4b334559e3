package org.tongzhou.grid.retention;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum RetentionRefusal implements Refusal {
  NO_SUCH_PLAN("retention.no-such-plan", Kind.NOT_FOUND),
  NO_SUCH_HOLD("retention.no-such-hold", Kind.NOT_FOUND),
  REASON_MISSING("retention.reason-missing", Kind.INVALID),
  REASON_TOO_LONG("retention.reason-too-long", Kind.INVALID),
  NOT_LATER("retention.not-later", Kind.INVALID),
  TOO_LATE("retention.too-late", Kind.INVALID),
  ALL_ERASED("retention.all-erased", Kind.CONFLICT),
  LIFTED_ALREADY("retention.lifted-already", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  RetentionRefusal(String code, Kind kind) {
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
