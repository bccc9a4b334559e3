package org.tongzhou.grid.cohort;

import org.jspecify.annotations.Nullable;

/** A set of people by description, read and found well formed. */
public final class Expression {

  private final String source;
  private final Term term;

  private Expression(String source, Term term) {
    this.source = source;
    this.term = term;
  }

  static Expression read(String source) {
    return new Expression(source, new Reader(source).expression());
  }

  /** The text as it was written. */
  String source() {
    return source;
  }

  Term term() {
    return term;
  }

  /** The text in its one plain form: keywords in English, no needless parentheses or quotes. */
  public String text() {
    return term.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Expression that && term.equals(that.term);
  }

  @Override
  public int hashCode() {
    return term.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
