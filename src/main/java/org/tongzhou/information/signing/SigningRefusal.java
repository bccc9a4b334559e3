package org.tongzhou.information.signing;

import org.tongzhou.foundation.shared.Refusal;

/** What sign-off says no to. */
public enum SigningRefusal implements Refusal {
  NO_SUCH_SIGN_OFF("signing.no-such-sign-off", Kind.NOT_FOUND),
  NO_SUCH_UNIT("signing.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_CORRECTION("signing.no-such-correction", Kind.NOT_FOUND),
  NOT_YOURS("signing.not-yours", Kind.FORBIDDEN),
  NOT_DUE("signing.not-due", Kind.CONFLICT),
  NOBODY_EXPECTED("signing.nobody-expected", Kind.CONFLICT),
  ERASED("signing.erased", Kind.CONFLICT),
  ALREADY_SIGNED("signing.already-signed", Kind.CONFLICT),
  PARTS_UNSIGNED("signing.parts-unsigned", Kind.INVALID),
  REASON_MISSING("signing.reason-missing", Kind.INVALID),
  TOO_LONG("signing.too-long", Kind.INVALID),
  NOT_SIGNED("signing.not-signed", Kind.CONFLICT),
  NOTHING_DIFFERS("signing.nothing-differs", Kind.CONFLICT),
  ALREADY_ASKED("signing.already-asked", Kind.CONFLICT),
  ALREADY_DECIDED("signing.already-decided", Kind.CONFLICT),
  NOTHING_CHOSEN("signing.nothing-chosen", Kind.INVALID);

  private final String code;
  private final Kind kind;

  SigningRefusal(String code, Kind kind) {
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
