package org.tongzhou.grid.cohort;

import org.tongzhou.foundation.shared.Refusal;

/** What cohorts say no to. */
public enum CohortRefusal implements Refusal {
  NOT_UNDERSTOOD("cohort.not-understood", Kind.INVALID),
  NAME_MISSING("cohort.name-missing", Kind.INVALID),
  NAME_TOO_LONG("cohort.name-too-long", Kind.INVALID),
  NO_SUCH_UNIT("cohort.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_COHORT("cohort.no-such-cohort", Kind.NOT_FOUND);

  private final String code;
  private final Kind kind;

  CohortRefusal(String code, Kind kind) {
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
