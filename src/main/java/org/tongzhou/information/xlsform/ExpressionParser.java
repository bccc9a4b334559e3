package org.tongzhou.information.xlsform;

import java.util.ArrayList;
import org.tongzhou.information.xlsform.Expression.NotUnderstood;

/**
 * Reads the part of XPath that forms are written in.
 *
 * <pre>
 * either     = both { "or" both }
 * both       = comparison { "and" comparison }
 * comparison = sum [ ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) sum ]
 * sum        = one { ( "+" | "-" ) one }
 * one        = "(" either ")" | "${" name "}" | "." | text | number
 *            | name "(" [ either { "," either } ] ")"
 * </pre>
 */
final class ExpressionParser {

  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 30;

  private final String text;
  private int at;
  private int depth;

  ExpressionParser(String text) {
    this.text = text.strip();
  }

  Expression parse() {
    if (text.length() > LONGEST) throw new NotUnderstood(text.substring(0, 40) + "…");
    var expression = either();
    blanks();
    if (at < text.length()) throw rest();
    return expression;
  }

  private Expression either() {
    if (++depth > DEEPEST) throw rest();
    var expression = both();
    while (word("or")) expression = new Expression.Either(expression, both());
    depth--;
    return expression;
  }

  private Expression both() {
    var expression = comparison();
    while (word("and")) expression = new Expression.Both(expression, comparison());
    return expression;
  }

  private Expression comparison() {
    var left = sum();
    for (var sign : new String[] {"!=", "<=", ">=", "=", "<", ">"})
      if (sign(sign)) return new Expression.Comparison(left, sign, sum());
    return left;
  }

  private Expression sum() {
    var expression = one();
    while (true) {
      if (sign("+")) expression = new Expression.Sum(expression, "+", one());
      else if (sign("-")) expression = new Expression.Sum(expression, "-", one());
      else return expression;
    }
  }

  private Expression one() {
    blanks();
    if (at == text.length()) throw rest();
    char c = text.charAt(at);
    if (sign("(")) {
      var inner = either();
      need(")");
      return new Expression.Bracket(inner);
    }
    if (sign("${")) return new Expression.Question(until('}').strip());
    if (c == '\'' || c == '"' || c == '‘' || c == '“') {
      at++;
      return new Expression.Words(until(closing(c)));
    }
    if (digit(c) || c == '-' && at + 1 < text.length() && digit(text.charAt(at + 1)))
      return new Expression.Digits(digits());
    if (c == '.') {
      at++;
      if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '/')) throw rest();
      return new Expression.Itself();
    }
    return call();
  }

  private Expression call() {
    int from = at;
    while (at < text.length() && name(text.charAt(at))) at++;
    var name = text.substring(from, at);
    if (name.isEmpty() || !sign("(")) {
      at = from;
      throw rest();
    }
    var arguments = new ArrayList<Expression>();
    if (!sign(")")) {
      do arguments.add(either());
      while (sign(","));
      need(")");
    }
    return new Expression.Call(name, arguments);
  }

  private String digits() {
    int from = at++;
    while (at < text.length() && (digit(text.charAt(at)) || text.charAt(at) == '.')) at++;
    return text.substring(from, at);
  }

  /** Spreadsheets turn straight quotation marks into curly ones; converters turn them back. */
  private static char closing(char opening) {
    return switch (opening) {
      case '‘' -> '’';
      case '“' -> '”';
      default -> opening;
    };
  }

  private String until(char end) {
    int to = text.indexOf(end, at);
    if (to < 0) throw rest();
    var inside = text.substring(at, to);
    at = to + 1;
    return inside;
  }

  /** A word of the language, which ends where a name would. */
  private boolean word(String expected) {
    blanks();
    int end = at + expected.length();
    if (!text.startsWith(expected, at)) return false;
    if (end < text.length() && name(text.charAt(end))) return false;
    at = end;
    return true;
  }

  private boolean sign(String expected) {
    blanks();
    if (!text.startsWith(expected, at)) return false;
    at += expected.length();
    return true;
  }

  private void need(String expected) {
    if (!sign(expected)) throw rest();
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private NotUnderstood rest() {
    var left = text.substring(Math.min(at, text.length()));
    return new NotUnderstood(left.isEmpty() ? text : left);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean name(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digit(c) || c == '-' || c == '_';
  }
}
