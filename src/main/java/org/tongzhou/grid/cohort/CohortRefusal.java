package org.tongzhou.grid.cohort;

import org.tongzhou.foundation.shared.Refusal;

/** What cohorts say no to. */
public enum CohortRefusal implements Refusal {
  NOT_UNDERSTOOD("cohort.not-understood", Kind.INVALID),
  NAME_MISSING("cohort.name-missing", Kind.INVALID),
  NAME_TAKEN("cohort.name-taken", Kind.CONFLICT),
  NO_SUCH_COHORT("cohort.no-such-cohort", Kind.NOT_FOUND),
  NOT_YOURS("cohort.not-yours", Kind.FORBIDDEN);

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
