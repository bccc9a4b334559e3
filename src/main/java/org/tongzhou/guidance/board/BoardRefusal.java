package org.tongzhou.guidance.board;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum BoardRefusal implements Refusal {
  NO_SUCH_BOARD("board.no-such-board", Kind.NOT_FOUND),
  NO_SUCH_MESSAGE("board.no-such-message", Kind.NOT_FOUND),
  CODE_NOT_PLAIN("board.code-not-plain", Kind.INVALID),
  CODE_TAKEN("board.code-taken", Kind.CONFLICT),
  NOTHING_SAID("board.nothing-said", Kind.INVALID),
  TOO_LONG("board.too-long", Kind.INVALID),
  CLOSES_BEFORE_OPENING("board.closes-before-opening", Kind.INVALID),
  NOT_OPEN("board.not-open", Kind.CONFLICT),
  NOT_A_PLACE("board.not-a-place", Kind.INVALID),
  NOT_SOLVED("board.not-solved", Kind.INVALID),
  KEY_REUSED("board.key-reused", Kind.INVALID),
  TOO_MANY_MESSAGES("board.too-many-messages", Kind.TOO_MANY),
  NOT_NOW("board.not-now", Kind.CONFLICT),
  NOT_SHOWN("board.not-shown", Kind.CONFLICT),
  FULL("board.full", Kind.BUSY),
  NOT_KEPT("board.not-kept", Kind.BUSY),
  TOO_MANY_STREAMS("board.too-many-streams", Kind.BUSY);

  private final String code;
  private final Kind kind;

  BoardRefusal(String code, Kind kind) {
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
