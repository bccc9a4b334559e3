package org.tongzhou.information.xlsform;

import java.util.List;

/**
 * An expression of XLSForm: XPath with {@code ${question}} for a question and {@code .} for itself.
 */
sealed interface Expression {

  record Either(Expression left, Expression right) implements Expression {}

  record Both(Expression left, Expression right) implements Expression {}

  record Comparison(Expression left, String sign, Expression right) implements Expression {}

  /** A sum or difference of two; XLSForm uses it for days from today. */
  record Sum(Expression left, String sign, Expression right) implements Expression {}

  record Call(String name, List<Expression> arguments) implements Expression {}

  record Question(String name) implements Expression {}

  record Itself() implements Expression {}

  record Words(String text) implements Expression {}

  record Digits(String text) implements Expression {}

  /** In brackets, which the language of the house reads as a list of alternatives. */
  record Bracket(Expression inner) implements Expression {}

  /** Throws {@link NotUnderstood} for what is no expression, or one that we do not know. */
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }

  /** What does not belong to the part of the language that we translate. */
  final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;

    NotUnderstood(String part) {
      super(part, null, false, false);
      this.part = part;
    }

    String part() {
      return part;
    }
  }
}
