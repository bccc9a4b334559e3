package org.tongzhou.information.xlsform;

import java.util.Map;
import java.util.stream.Collectors;
import org.tongzhou.information.form.Condition;
import org.tongzhou.information.form.Question;

/**
 * A condition as XPath. In the house a comparison with an unanswered question is never true, in
 * XPath {@code !=} is; so {@code !=} asks first whether there is an answer.
 */
final class ConditionXPath {

  private final Map<String, Question> questions;

  private ConditionXPath(Map<String, Question> questions) {
    this.questions = questions;
  }

  static String of(Condition condition, Map<String, Question> questions) {
    return new ConditionXPath(questions).of(condition);
  }

  private String of(Condition condition) {
    return switch (condition) {
      case Condition.Either(var left, var right) -> of(left) + " or " + of(right);
      case Condition.Both(var left, var right) -> within(left) + " and " + within(right);
      case Condition.Not(var inner) -> "not(" + of(inner) + ")";
      case Condition.Answered(var question) -> reference(question) + " != ''";
      case Condition.Compare it -> compare(it);
    };
  }

  private String within(Condition condition) {
    return condition instanceof Condition.Either ? "(" + of(condition) + ")" : of(condition);
  }

  private static String reference(Condition.Name question) {
    return "${" + question.text() + "}";
  }

  private String compare(Condition.Compare it) {
    var question = java.util.Objects.requireNonNull(questions.get(it.question().text()));
    return switch (it.relation()) {
      case EQUAL -> equal(question, it.question(), it.values().getFirst());
      case NOT_EQUAL ->
          "("
              + reference(it.question())
              + " != '' and not("
              + equal(question, it.question(), it.values().getFirst())
              + "))";
      case IN ->
          it.values().size() == 1
              ? equal(question, it.question(), it.values().getFirst())
              : it.values().stream()
                  .map(value -> equal(question, it.question(), value))
                  .collect(Collectors.joining(" or ", "(", ")"));
      case LESS, AT_MOST, MORE, AT_LEAST ->
          reference(it.question())
              + " "
              + it.relation().sign()
              + " "
              + ordered(question, it.values().getFirst().text());
    };
  }

  private static String equal(Question question, Condition.Name name, Condition.Name value) {
    var here = reference(name);
    return switch (question) {
      case Question.MultipleChoice it -> "selected(" + here + ", '" + value.text() + "')";
      case Question.Place it -> place(here, value.text());
      case Question.Number it -> here + " = " + value.text();
      case Question.Temperature it -> here + " = " + value.text();
      case Question.Date it -> here + " = date('" + value.text() + "')";
      case Question.SingleChoice it -> here + " = '" + value.text() + "'";
      case Question.Text it -> here + " = '" + value.text() + "'";
      case Question.Photo it -> here + " = '" + value.text() + "'";
    };
  }

  private static String place(String here, String code) {
    if (code.endsWith("0000")) return "starts-with(" + here + ", '" + code.substring(0, 2) + "')";
    if (code.endsWith("00")) return "starts-with(" + here + ", '" + code.substring(0, 4) + "')";
    return here + " = '" + code + "'";
  }

  private static String ordered(Question question, String value) {
    return question instanceof Question.Date ? "date('" + value + "')" : value;
  }
}
