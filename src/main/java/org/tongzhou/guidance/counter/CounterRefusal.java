package org.tongzhou.guidance.counter;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum CounterRefusal implements Refusal {
  TOO_MANY("counter.too-many", Kind.TOO_MANY);

  private final String code;
  private final Kind kind;

  CounterRefusal(String code, Kind kind) {
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
