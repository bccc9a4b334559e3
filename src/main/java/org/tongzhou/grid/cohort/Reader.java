package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads an expression by recursive descent; the grammar is in {@code docs/cohort-language.md}. */
final class Reader {

  /** Longer texts are lists of people, and those belong into an import. */
  static final int MAX_CHARS = 20_000;

  static final int MAX_DEPTH = 40;
  static final int MAX_TERMS = 500;

  private final String text;
  private final List<Token> tokens;
  private int next;
  private int depth;
  private int terms;

  Reader(String text) {
    this.text = text;
    if (text.length() > MAX_CHARS) throw problem(new Place(MAX_CHARS, MAX_CHARS), "too-long");
    this.tokens = Tokens.of(text);
  }

  Term expression() {
    var term = anyOf();
    if (peek().kind() != Token.Kind.END) throw unexpected("and", "or", "end");
    return term;
  }

  private Term anyOf() {
    var terms = new ArrayList<Term>();
    do terms.add(allOf());
    while (taken(Token.Kind.OR));
    return Term.anyOf(terms);
  }

  private Term allOf() {
    var terms = new ArrayList<Term>();
    do terms.add(single());
    while (taken(Token.Kind.AND));
    return Term.allOf(terms);
  }

  private Term single() {
    var token = peek();
    if (++depth > MAX_DEPTH) throw problem(token.place(), "too-deep");
    if (++terms > MAX_TERMS) throw problem(token.place(), "too-many-terms");
    var term =
        switch (token.kind()) {
          case NOT -> {
            next++;
            yield new Term.Not(single());
          }
          case OPEN -> {
            next++;
            var inside = anyOf();
            if (!taken(Token.Kind.CLOSE)) throw unexpected("and", "or", ")");
            yield inside;
          }
          case EVERYONE -> {
            next++;
            yield new Term.Everyone();
          }
          case WORD, QUOTED -> test();
          case AND, OR, CLOSE, COMMA, COMPARISON, END ->
              throw unexpected("facet", "everyone", "not", "(");
        };
    depth--;
    return term;
  }

  private Term test() {
    var facet = word();
    var token = peek();
    return switch (token.kind()) {
      case COMPARISON -> {
        next++;
        yield compared(facet, token.text());
      }
      case WORD, QUOTED -> new Term.Is(facet, List.of(word()));
      case OPEN -> {
        next++;
        yield new Term.Is(facet, values());
      }
      case AND, OR, NOT, EVERYONE, CLOSE, COMMA, END -> new Term.Has(facet);
    };
  }

  /** {@code campus = north} is only another way to write {@code campus north}. */
  private Term compared(Word facet, String sign) {
    if (!peek().isWord()) throw unexpected("value");
    var comparison =
        Arrays.stream(Comparison.values())
            .filter(each -> each.sign().equals(sign))
            .findFirst()
            .orElseThrow();
    return comparison == Comparison.EQUAL
        ? new Term.Is(facet, List.of(word()))
        : new Term.Compares(facet, comparison, word());
  }

  private List<Word> values() {
    var values = new ArrayList<Word>();
    do {
      if (!peek().isWord()) throw unexpected("value");
      if (++terms > MAX_TERMS) throw problem(peek().place(), "too-many-terms");
      values.add(word());
    } while (taken(Token.Kind.COMMA));
    if (!taken(Token.Kind.CLOSE)) throw unexpected(",", ")");
    return List.copyOf(values);
  }

  private Word word() {
    var token = tokens.get(next++);
    return new Word(token.text(), token.place());
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean taken(Token.Kind kind) {
    if (peek().kind() != kind) return false;
    next++;
    return true;
  }

  /**
   * Says whether a facet, a value or a sign was wanted, and whether something else stands there.
   */
  private NotUnderstood unexpected(String... expected) {
    var token = peek();
    var wanted =
        switch (expected[0]) {
          case "facet", "value" -> expected[0];
          default -> "sign";
        };
    var code = wanted + (token.kind() == Token.Kind.END ? "-missing" : "-expected");
    return new NotUnderstood(ExpressionProblem.at(token.place(), text, code, expected));
  }

  private NotUnderstood problem(Place place, String code) {
    return new NotUnderstood(ExpressionProblem.at(place, text, code));
  }
}
