package org.tongzhou.foundation.shared;

import java.util.List;

/** Carries a refusal to the one place that answers it. Costs no stack trace: a "no" is no bug. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Refusal why;
  private final transient List<Object> arguments;
  private final transient List<FieldError> fields;

  Refused(Refusal why, List<Object> arguments, List<FieldError> fields) {
    super(why.code(), null, false, false);
    this.why = why;
    this.arguments = arguments;
    this.fields = fields;
  }

  public Refusal why() {
    return why;
  }

  public List<Object> arguments() {
    return arguments;
  }

  public List<FieldError> fields() {
    return fields;
  }
}
