package org.tongzhou.information.form;

import org.tongzhou.foundation.shared.Refusal;

/** Why the forms say no. */
public enum FormRefusal implements Refusal {
  NO_SUCH_FORM("form.no-such-form", Kind.NOT_FOUND),
  NO_DRAFT("form.no-draft", Kind.CONFLICT),
  ALREADY_DRAFTED("form.already-drafted", Kind.CONFLICT),
  CHANGED_MEANWHILE("form.changed-meanwhile", Kind.CONFLICT),
  RETIRED("form.retired", Kind.CONFLICT),
  NOT_READY("form.not-ready", Kind.INVALID);

  private final String code;
  private final Kind kind;

  FormRefusal(String code, Kind kind) {
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
