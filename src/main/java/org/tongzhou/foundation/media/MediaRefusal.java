package org.tongzhou.foundation.media;

import org.tongzhou.foundation.shared.Refusal;

/** Why a picture or a file is not taken. */
public enum MediaRefusal implements Refusal {
  NOT_A_PICTURE("media.not-a-picture", Kind.INVALID),
  TOO_MANY_PIXELS("media.too-many-pixels", Kind.INVALID),
  TOO_MANY_BYTES("media.too-many-bytes", Kind.TOO_LARGE),
  BROKEN("media.broken", Kind.INVALID),
  NO_SUCH_PICTURE("media.no-such-picture", Kind.NOT_FOUND),
  NOT_AN_ATTACHMENT("media.not-an-attachment", Kind.INVALID),
  NO_SUCH_FILE("media.no-such-file", Kind.NOT_FOUND);

  private final String code;
  private final Kind kind;

  MediaRefusal(String code, Kind kind) {
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
