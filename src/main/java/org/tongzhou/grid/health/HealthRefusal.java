package org.tongzhou.grid.health;

import org.tongzhou.foundation.shared.Refusal;

/** Why grid health says no. */
public enum HealthRefusal implements Refusal {
  LIMIT_OUT_OF_RANGE("health.limit-out-of-range", Kind.INVALID);

  private final String code;
  private final Kind kind;

  HealthRefusal(String code, Kind kind) {
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
