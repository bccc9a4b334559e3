package org.tongzhou.information.form;

/** A condition as nested JSON arrays, for the browser to hide and show by. */
final class ConditionJson {

  private ConditionJson() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.Both(var left, var right) -> "[\"and\"," + of(left) + "," + of(right) + "]";
      case Condition.Either(var left, var right) -> "[\"or\"," + of(left) + "," + of(right) + "]";
      case Condition.Not(var inner) -> "[\"not\"," + of(inner) + "]";
      case Condition.Answered(var question) -> "[\"answered\"," + quoted(question) + "]";
      case Condition.Compare it -> {
        var json = new StringBuilder("[\"").append(it.relation().sign()).append("\",");
        json.append(quoted(it.question()));
        for (var value : it.values()) json.append(',').append(quoted(value));
        yield json.append(']').toString();
      }
    };
  }

  /** Words of a condition are letters, digits and -_. only. */
  private static String quoted(Condition.Name name) {
    return '"' + name.text() + '"';
  }
}
