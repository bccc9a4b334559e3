package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts an expression's text into tokens; Chinese signs and keywords stand beside the others. */
final class Tokens {

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    var tokens = new Tokens(text);
    while (tokens.skipBlanks()) tokens.next();
    tokens.add(Token.Kind.END, "", text.length());
    return tokens.tokens;
  }

  /** Whether a text is one word that needs no quotes. */
  static boolean isPlainWord(String word) {
    if (word.isEmpty() || !word.codePoints().allMatch(Tokens::isPartOfWord)) return false;
    return keyword(word) == Token.Kind.WORD && !word.contains("：");
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0xFEFF) return true;
      at += Character.charCount(c);
    }
    return false;
  }

  private void next() {
    int start = at;
    int c = text.codePointAt(at);
    switch (c) {
      case '(', '（' -> sign(Token.Kind.OPEN, "(", 1);
      case ')', '）' -> sign(Token.Kind.CLOSE, ")", 1);
      case ',', '，', '、' -> sign(Token.Kind.COMMA, ",", 1);
      case '=', '＝' -> sign(Token.Kind.COMPARISON, "=", 1);
      case '≠' -> sign(Token.Kind.COMPARISON, "!=", 1);
      case '≤' -> sign(Token.Kind.COMPARISON, "<=", 1);
      case '≥' -> sign(Token.Kind.COMPARISON, ">=", 1);
      case '<', '＜' -> orEqual("<");
      case '>', '＞' -> orEqual(">");
      case '!', '！' -> {
        if (!isEqualSign(at + 1)) throw unreadable(start, 1);
        sign(Token.Kind.COMPARISON, "!=", 2);
      }
      case '"', '“', '”' -> quoted();
      default -> {
        if (!isPartOfWord(c)) throw unreadable(start, Character.charCount(c));
        word();
      }
    }
  }

  private void orEqual(String sign) {
    if (isEqualSign(at + 1)) sign(Token.Kind.COMPARISON, sign + "=", 2);
    else sign(Token.Kind.COMPARISON, sign, 1);
  }

  private boolean isEqualSign(int position) {
    return position < text.length()
        && (text.charAt(position) == '=' || text.charAt(position) == '＝');
  }

  private void sign(Token.Kind kind, String sign, int length) {
    int start = at;
    at += length;
    add(kind, sign, start);
  }

  private void word() {
    int start = at;
    while (at < text.length() && isPartOfWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    var word = text.substring(start, at).replace('：', ':');
    add(keyword(word), word, start);
  }

  /** Inside straight quotes a quote is written twice; a line does not end inside. */
  private void quoted() {
    boolean straight = text.charAt(at) == '"';
    int start = at++;
    var value = new StringBuilder();
    while (at < text.length() && !Character.isISOControl(text.charAt(at))) {
      char c = text.charAt(at++);
      if (straight ? c != '"' : c != '“' && c != '”') {
        value.append(c);
      } else if (straight && at < text.length() && text.charAt(at) == '"') {
        value.append(c);
        at++;
      } else {
        add(Token.Kind.QUOTED, value.toString(), start);
        return;
      }
    }
    throw new NotUnderstood(
        ExpressionProblem.at(new Place(start, at), text, "quote-not-closed", "\""));
  }

  private static boolean isPartOfWord(int c) {
    return Character.isLetterOrDigit(c) || "_-.:：/@#%+*·・".indexOf(c) >= 0;
  }

  private static Token.Kind keyword(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "and", "且", "并且" -> Token.Kind.AND;
      case "or", "或", "或者" -> Token.Kind.OR;
      case "not", "非", "不是" -> Token.Kind.NOT;
      case "everyone", "所有人" -> Token.Kind.EVERYONE;
      default -> Token.Kind.WORD;
    };
  }

  private void add(Token.Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, new Place(start, at)));
  }

  private NotUnderstood unreadable(int start, int length) {
    return new NotUnderstood(
        ExpressionProblem.at(new Place(start, start + length), text, "unreadable"));
  }
}
