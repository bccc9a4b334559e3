package org.tongzhou.information.form;

import java.util.List;

/** When a question is shown or required, as it was written: a sentence over earlier answers. */
public sealed interface Condition {

  record Both(Condition left, Condition right) implements Condition {}

  record Either(Condition left, Condition right) implements Condition {}

  record Not(Condition inner) implements Condition {}

  record Answered(Name question) implements Condition {}

  /**
   * Never true of an unanswered question.
   *
   * @param values one, or of {@code in} several
   */
  record Compare(Name question, Relation relation, List<Name> values) implements Condition {}

  /**
   * A word of the sentence.
   *
   * @param at its place, counted from 0
   */
  record Name(String text, int at) {}

  enum Relation {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    IN("in");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    boolean ordered() {
      return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
    }
  }

  /** Throws {@link ConditionProblem} with the place of the first word that does not fit. */
  static Condition parse(String text) {
    return new ConditionParser(text).parse();
  }
}
