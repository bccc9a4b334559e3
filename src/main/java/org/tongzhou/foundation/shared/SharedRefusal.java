package org.tongzhou.foundation.shared;

/** The refusals that every room may use. */
public enum SharedRefusal implements Refusal {
  NOT_FOUND("shared.not-found", Kind.NOT_FOUND),
  NOT_ALLOWED("shared.not-allowed", Kind.FORBIDDEN),
  NOT_READABLE("shared.not-readable", Kind.INVALID),
  NO_SUCH_METHOD("shared.no-such-method", Kind.NO_SUCH_METHOD),
  UNKNOWN_FORMAT("shared.unknown-format", Kind.UNKNOWN_FORMAT),
  INVALID_FIELDS("shared.invalid-fields", Kind.INVALID),
  TOO_LARGE("shared.too-large", Kind.TOO_LARGE),
  BUSY("shared.busy", Kind.BUSY);

  private final String code;
  private final Kind kind;

  SharedRefusal(String code, Kind kind) {
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
