package org.tongzhou.information.xlsform;

import java.util.stream.Collectors;
import org.tongzhou.information.form.Condition;
import org.tongzhou.information.form.Condition.Relation;

/** A condition as people write it, with no more brackets than it needs. */
final class ConditionText {

  private ConditionText() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.Either(var left, var right) -> of(left) + " or " + of(right);
      case Condition.Both(var left, var right) -> within(left) + " and " + within(right);
      case Condition.Not(var inner) ->
          inner instanceof Condition.Either || inner instanceof Condition.Both
              ? "not (" + of(inner) + ")"
              : "not " + of(inner);
      case Condition.Answered(var question) -> question.text() + " answered";
      case Condition.Compare it ->
          it.question().text()
              + " "
              + it.relation().sign()
              + " "
              + (it.relation() == Relation.IN ? "(" + values(it) + ")" : values(it));
    };
  }

  private static String within(Condition condition) {
    return condition instanceof Condition.Either ? "(" + of(condition) + ")" : of(condition);
  }

  private static String values(Condition.Compare it) {
    return it.values().stream().map(Condition.Name::text).collect(Collectors.joining(", "));
  }
}
