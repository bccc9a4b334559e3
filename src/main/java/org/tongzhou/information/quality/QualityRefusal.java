package org.tongzhou.information.quality;

import org.tongzhou.foundation.shared.Refusal;

/** Why samples and flags say no. */
public enum QualityRefusal implements Refusal {
  NO_SUCH_SAMPLE("quality.no-such-sample", Kind.NOT_FOUND),
  NO_SUCH_UNIT("quality.no-such-unit", Kind.NOT_FOUND),
  NOT_SAMPLED("quality.not-sampled", Kind.NOT_FOUND),
  NO_SUCH_RULE("quality.no-such-rule", Kind.NOT_FOUND),
  DRAWN_ALREADY("quality.drawn-already", Kind.CONFLICT),
  NOBODY_REPORTED("quality.nobody-reported", Kind.CONFLICT),
  PRECISION_UNFIT("quality.precision-unfit", Kind.INVALID),
  SEED_UNFIT("quality.seed-unfit", Kind.INVALID),
  DUE_UNFIT("quality.due-unfit", Kind.INVALID),
  NO_QUESTION("quality.no-question", Kind.INVALID),
  NOTHING_SAID("quality.nothing-said", Kind.INVALID),
  ANSWERS_UNFIT("quality.answers-unfit", Kind.INVALID),
  TRY_MORE("quality.try-more", Kind.CONFLICT),
  DUTY_ELSEWHERE("quality.duty-elsewhere", Kind.CONFLICT),
  CLOSES_BY_VERIFYING("quality.closes-by-verifying", Kind.CONFLICT),
  THRESHOLD_UNFIT("quality.threshold-unfit", Kind.INVALID);

  private final String code;
  private final Kind kind;

  QualityRefusal(String code, Kind kind) {
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
