package org.tongzhou.foundation.media;

import org.tongzhou.foundation.shared.Refusal;

/** Why something is not taken, or not shown. */
public enum MediaRefusal implements Refusal {
  NEITHER_PICTURE_NOR_FILM("media.neither-picture-nor-film", Kind.INVALID),
  NOT_A_PICTURE("media.not-a-picture", Kind.INVALID),
  NOT_AN_ATTACHMENT("media.not-an-attachment", Kind.INVALID),
  TOO_MANY_PIXELS("media.too-many-pixels", Kind.INVALID),
  TOO_LARGE_A_FILM("media.too-large-a-film", Kind.INVALID),
  TOO_LONG("media.too-long", Kind.INVALID),
  TOO_MANY_BYTES("media.too-many-bytes", Kind.TOO_LARGE),
  BROKEN("media.broken", Kind.INVALID),
  ACTIVE_PDF("media.active-pdf", Kind.INVALID),
  LOCKED_PDF("media.locked-pdf", Kind.INVALID),
  NO_CONVERTER("media.no-converter", Kind.INVALID),
  TOO_MANY_AT_ONCE("media.too-many-at-once", Kind.TOO_MANY),
  OTHER_OFFSET("media.other-offset", Kind.CONFLICT),
  NOT_ARRIVING("media.not-arriving", Kind.CONFLICT),
  NOT_ARRIVED("media.not-arrived", Kind.INVALID),
  NO_ROOM("media.no-room", Kind.NO_ROOM),
  NO_SUCH_POLICY("media.no-such-policy", Kind.NOT_FOUND),
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
