package org.tongzhou.foundation.access;

import org.tongzhou.foundation.shared.Refusal;

/** Why access says no. Unknown name and wrong password are one answer. */
public enum AccessRefusal implements Refusal {
  NOT_SIGNED_IN("access.not-signed-in", Kind.NOT_SIGNED_IN),
  WRONG_CREDENTIALS("access.wrong-credentials", Kind.INVALID),
  TOO_MANY_GUESSES("access.too-many-guesses", Kind.TOO_MANY),
  PASSWORD_TOO_SHORT("access.password-too-short", Kind.INVALID),
  PASSWORD_KNOWN("access.password-known", Kind.INVALID),
  PASSWORDS_DIFFER("access.passwords-differ", Kind.INVALID),
  USERNAME_TAKEN("access.username-taken", Kind.CONFLICT),
  NO_SUCH_ACCOUNT("access.no-such-account", Kind.NOT_FOUND);

  private final String code;
  private final Kind kind;

  AccessRefusal(String code, Kind kind) {
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
