package org.tongzhou.grid.incident;

import org.tongzhou.foundation.shared.Refused;

/** Why something of a template could not be switched on; nothing of the declaration remains. */
public final class NotSwitchedOn extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final String field;
  private final transient Refused refused;

  /**
   * @param field which of {@link SwitchOn#EDITABLE} or {@code zh}; empty for the thing as a whole
   */
  public NotSwitchedOn(String field, Refused refused) {
    this("", field, refused);
  }

  private NotSwitchedOn(String key, String field, Refused refused) {
    super(refused.why().code(), null, false, false);
    this.key = key;
    this.field = field;
    this.refused = refused;
  }

  NotSwitchedOn of(SwitchOn wanted) {
    return new NotSwitchedOn(wanted.key(), field, refused);
  }

  public String key() {
    return key;
  }

  public String field() {
    return field;
  }

  public Refused refused() {
    return refused;
  }
}
