package org.tongzhou.guidance.comment;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum CommentRefusal implements Refusal {
  NO_SUCH_PLACE("comment.no-such-place", Kind.NOT_FOUND),
  NO_SUCH_COMMENT("comment.no-such-comment", Kind.NOT_FOUND),
  NOTHING_SAID("comment.nothing-said", Kind.INVALID),
  TOO_LONG("comment.too-long", Kind.INVALID),
  NOT_SOLVED("comment.not-solved", Kind.INVALID),
  TOO_MANY("comment.too-many", Kind.TOO_MANY),
  NOT_NOW("comment.not-now", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  CommentRefusal(String code, Kind kind) {
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
