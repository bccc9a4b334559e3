package org.tongzhou.information.form;

import java.util.ArrayList;
import java.util.List;
import org.tongzhou.information.form.Condition.Name;
import org.tongzhou.information.form.Condition.Relation;

/**
 * Reads a condition.
 *
 * <pre>
 * either  = both { "or" both }
 * both    = one { "and" one }
 * one     = "not" one | "(" either ")" | question "answered"
 *         | question ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *         | question "in" "(" value { "," value } ")"
 * </pre>
 */
final class ConditionParser {

  static final int LONGEST = 500;

  /** Brackets in brackets; far more than anybody reads, far less than a stack. */
  private static final int DEEPEST = 20;

  private static final String END = "";

  private final String text;
  private int next;
  private Name word = new Name(END, 0);
  private int depth;

  ConditionParser(String text) {
    this.text = text;
  }

  Condition parse() {
    if (text.length() > LONGEST) throw new ConditionProblem("form.condition-long", 0, LONGEST);
    step();
    var condition = either();
    if (!word.text().equals(END)) throw unexpected();
    return condition;
  }

  private Condition either() {
    var condition = both();
    while (take("or")) condition = new Condition.Either(condition, both());
    return condition;
  }

  private Condition both() {
    var condition = one();
    while (take("and")) condition = new Condition.Both(condition, one());
    return condition;
  }

  private Condition one() {
    if (++depth > DEEPEST) throw new ConditionProblem("form.condition-deep", word.at());
    try {
      if (take("not")) return new Condition.Not(one());
      if (take("(")) {
        var condition = either();
        need(")");
        return condition;
      }
      return term();
    } finally {
      depth--;
    }
  }

  private Condition term() {
    var question = name();
    if (take("answered")) return new Condition.Answered(question);
    if (take("in")) return new Condition.Compare(question, Relation.IN, values());
    for (var relation : Relation.values()) {
      if (take(relation.sign())) return new Condition.Compare(question, relation, List.of(name()));
    }
    throw unexpected();
  }

  private List<Name> values() {
    need("(");
    var values = new ArrayList<Name>();
    do values.add(name());
    while (take(","));
    need(")");
    return values;
  }

  private Name name() {
    var name = word;
    if (name.text().equals(END) || !isWord(name.text().charAt(0)) || reserved(name.text()))
      throw unexpected();
    step();
    return name;
  }

  /** Words of the language itself; no question may be called so. */
  static boolean reserved(String word) {
    return switch (word) {
      case "and", "or", "not", "in", "answered" -> true;
      default -> false;
    };
  }

  private boolean take(String expected) {
    if (!word.text().equals(expected)) return false;
    step();
    return true;
  }

  private void need(String expected) {
    if (!take(expected)) throw unexpected();
  }

  private ConditionProblem unexpected() {
    return word.text().equals(END)
        ? new ConditionProblem("form.condition-ends", word.at())
        : new ConditionProblem("form.condition-word", word.at(), word.text());
  }

  private void step() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) next++;
    int start = next;
    if (next == text.length()) {
      word = new Name(END, start);
      return;
    }
    char c = text.charAt(next++);
    if (isWord(c)) while (next < text.length() && isWord(text.charAt(next))) next++;
    else if ("!<>".indexOf(c) >= 0 && next < text.length() && text.charAt(next) == '=') next++;
    word = new Name(text.substring(start, next), start);
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
