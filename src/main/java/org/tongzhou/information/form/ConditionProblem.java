package org.tongzhou.information.form;

import java.util.List;

/** What is wrong with a condition, and where. */
public final class ConditionProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int at;
  private final String code;
  private final transient List<Object> arguments;

  ConditionProblem(String code, int at, Object... arguments) {
    super(code + " at " + at, null, false, false);
    this.at = at;
    this.code = code;
    this.arguments = List.of(arguments);
  }

  /** Counted from 0. */
  public int at() {
    return at;
  }

  public String code() {
    return code;
  }

  public List<Object> arguments() {
    return arguments;
  }
}
