package org.tongzhou.grid.cohort;

/** One piece of an expression's text; {@code text} is already without quotes. */
record Token(Kind kind, String text, Place place) {

  enum Kind {
    WORD,
    QUOTED,
    AND,
    OR,
    NOT,
    EVERYONE,
    OPEN,
    CLOSE,
    COMMA,
    COMPARISON,
    END
  }

  /** Quoted text is never a keyword, so that a value may be called "or". */
  boolean isWord() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
