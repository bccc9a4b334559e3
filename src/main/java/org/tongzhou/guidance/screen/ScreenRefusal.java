package org.tongzhou.guidance.screen;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of the word screen. */
public enum ScreenRefusal implements Refusal {
  NO_SUCH_RULE("screen.no-such-rule", Kind.NOT_FOUND),
  CHANGED_BY_OTHERS("screen.changed-by-others", Kind.CONFLICT),
  NO_WORDS("screen.no-words", Kind.INVALID),
  WORD_TOO_SHORT("screen.word-too-short", Kind.INVALID),
  TOO_MANY_WORDS("screen.too-many-words", Kind.INVALID),
  TOO_LONG("screen.too-long", Kind.INVALID),
  NAME_MISSING("screen.name-missing", Kind.INVALID),
  NOBODY_TO_CALL("screen.nobody-to-call", Kind.INVALID),
  TOO_MANY_LINES("screen.too-many-lines", Kind.INVALID);

  private final String code;
  private final Kind kind;

  ScreenRefusal(String code, Kind kind) {
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
