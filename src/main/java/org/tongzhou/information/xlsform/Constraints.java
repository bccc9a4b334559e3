package org.tongzhou.information.xlsform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionDay;
import org.tongzhou.information.form.QuestionOption;
import org.tongzhou.information.xlsform.Expression.NotUnderstood;

/** Limits of an answer: {@code constraint} expressions over {@code .}, and back. */
final class Constraints {

  private static final String SIX_DIGITS = "^[0-9]{6}$";

  private Constraints() {}

  // ---- in

  /**
   * Puts every limit where it belongs; throws {@link NotUnderstood} for the first that a question
   * of this kind cannot have.
   *
   * @param options code of each option by its name in the workbook
   */
  static void read(Expression expression, Draft draft, Map<String, String> options) {
    switch (expression) {
      case Expression.Bracket(var inner) -> read(inner, draft, options);
      case Expression.Both(var left, var right) -> {
        read(left, draft, options);
        read(right, draft, options);
      }
      case Expression.Comparison it -> limit(it, draft);
      case Expression.Call it -> call(it, draft, options);
      case Expression.Either it -> throw new NotUnderstood("or");
      case Expression.Sum it -> throw new NotUnderstood(it.sign());
      case Expression.Question(var name) -> throw new NotUnderstood("${" + name + "}");
      case Expression.Itself it -> throw new NotUnderstood(".");
      case Expression.Words(var text) -> throw new NotUnderstood(text);
      case Expression.Digits(var text) -> throw new NotUnderstood(text);
    }
  }

  private static void limit(Expression.Comparison it, Draft draft) {
    if (isLength(it.left())) {
      length(it, draft);
      return;
    }
    if (!(it.left() instanceof Expression.Itself)) throw new NotUnderstood("…");
    switch (draft.kind) {
      case NUMBER, TEMPERATURE -> number(it, draft);
      case DATE -> day(it, draft);
      case SINGLE, MULTIPLE, TEXT, PLACE, PHOTO -> throw new NotUnderstood(". " + it.sign());
    }
  }

  private static boolean isLength(Expression expression) {
    return expression instanceof Expression.Call(var name, var arguments)
        && name.equals("string-length")
        && arguments.size() == 1
        && arguments.getFirst() instanceof Expression.Itself;
  }

  private static void length(Expression.Comparison it, Draft draft) {
    int longest = whole(it.right());
    switch (draft.kind) {
      case TEXT -> {
        if (it.sign().equals("<=")) draft.maxLength = longest;
        else if (it.sign().equals("<")) draft.maxLength = longest - 1;
        else throw new NotUnderstood("string-length(.) " + it.sign());
      }
      case SINGLE, MULTIPLE, NUMBER, DATE, PLACE, TEMPERATURE, PHOTO ->
          throw new NotUnderstood("string-length()");
    }
  }

  private static int whole(Expression expression) {
    try {
      return Integer.parseInt(Conditions.value(expression));
    } catch (NumberFormatException e) {
      throw new NotUnderstood(Conditions.value(expression));
    }
  }

  /** A whole number above 3 is at least 4; for decimals there is no such neighbour. */
  private static void number(Expression.Comparison it, Draft draft) {
    var value = decimal(it.right());
    boolean whole = draft.decimals != null && draft.decimals == 0;
    switch (it.sign()) {
      case ">=" -> draft.min = value;
      case "<=" -> draft.max = value;
      case ">" -> {
        if (!whole) throw new NotUnderstood(". >");
        draft.min = value.add(BigDecimal.ONE);
      }
      case "<" -> {
        if (!whole) throw new NotUnderstood(". <");
        draft.max = value.subtract(BigDecimal.ONE);
      }
      default -> throw new NotUnderstood(". " + it.sign());
    }
  }

  private static BigDecimal decimal(Expression expression) {
    try {
      return new BigDecimal(Conditions.value(expression));
    } catch (NumberFormatException e) {
      throw new NotUnderstood(Conditions.value(expression));
    }
  }

  private static void day(Expression.Comparison it, Draft draft) {
    var day = dayOf(it.right());
    switch (it.sign()) {
      case ">=" -> draft.earliest = day.toString();
      case "<=" -> draft.latest = day.toString();
      case ">" -> draft.earliest = next(day, 1).toString();
      case "<" -> draft.latest = next(day, -1).toString();
      default -> throw new NotUnderstood(". " + it.sign());
    }
  }

  private static QuestionDay next(QuestionDay day, int by) {
    return day.fixed() == null
        ? new QuestionDay(null, day.fromToday() + by)
        : new QuestionDay(day.fixed().plusDays(by), 0);
  }

  private static QuestionDay dayOf(Expression expression) {
    return switch (expression) {
      case Expression.Bracket(var inner) -> dayOf(inner);
      case Expression.Sum(var left, var sign, var right) when isToday(left) -> {
        int days = whole(right);
        yield new QuestionDay(null, sign.equals("-") ? -days : days);
      }
      case Expression call when isToday(call) -> new QuestionDay(null, 0);
      default ->
          QuestionDay.parse(Conditions.value(expression))
              .filter(day -> day.fixed() != null)
              .orElseThrow(() -> new NotUnderstood(Conditions.value(expression)));
    };
  }

  private static boolean isToday(Expression expression) {
    return expression instanceof Expression.Call(var name, var arguments)
        && name.equals("today")
        && arguments.isEmpty();
  }

  private static void call(Expression.Call call, Draft draft, Map<String, String> options) {
    switch (draft.kind) {
      case MULTIPLE -> alone(call, draft, options);
      case PLACE -> {
        if (!call.name().equals("regex")
            || call.arguments().size() != 2
            || !call.arguments().get(1).equals(new Expression.Words(SIX_DIGITS)))
          throw new NotUnderstood(call.name() + "()");
      }
      case SINGLE, NUMBER, TEXT, DATE, TEMPERATURE, PHOTO ->
          throw new NotUnderstood(call.name() + "()");
    }
  }

  /** {@code not(selected(., 'none') and count-selected(.) > 1)}: none stands alone. */
  private static void alone(Expression.Call call, Draft draft, Map<String, String> options) {
    if (call.name().equals("not")
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof Expression.Both(var ticked, var several)
        && ticked instanceof Expression.Call(var selected, var which)
        && selected.equals("selected")
        && which.size() == 2
        && which.getFirst() instanceof Expression.Itself
        && which.get(1) instanceof Expression.Words(var option)
        && several.equals(SEVERAL)
        && draft.options != null
        && options.containsKey(option)) {
      var exclusive = options.get(option);
      var marked = new ArrayList<QuestionOption>();
      for (var one : draft.options)
        marked.add(
            one.code().equals(exclusive)
                ? new QuestionOption(one.code(), one.label(), true, one.alert())
                : one);
      draft.options = marked;
      return;
    }
    throw new NotUnderstood(call.name() + "()");
  }

  private static final Expression SEVERAL = Expression.parse("count-selected(.) > 1");

  // ---- out

  static String of(Question question) {
    var limits = new ArrayList<String>();
    switch (question) {
      case Question.Number it -> {
        if (it.min() != null) limits.add(". >= " + it.min().toPlainString());
        if (it.max() != null) limits.add(". <= " + it.max().toPlainString());
      }
      case Question.Temperature it -> {
        limits.add(". >= " + it.min().toPlainString());
        limits.add(". <= " + it.max().toPlainString());
      }
      case Question.Text it -> limits.add("string-length(.) <= " + it.maxLength());
      case Question.Date it -> {
        if (it.earliest() != null) limits.add(". >= " + day(it.earliest()));
        if (it.latest() != null) limits.add(". <= " + day(it.latest()));
      }
      case Question.MultipleChoice it -> {
        for (var option : it.options())
          if (option.exclusive())
            limits.add("not(selected(., '" + option.code() + "') and count-selected(.) > 1)");
      }
      case Question.Place it -> limits.add("regex(., '" + SIX_DIGITS + "')");
      case Question.SingleChoice it -> {}
      case Question.Photo it -> {}
    }
    return String.join(" and ", limits);
  }

  private static String day(QuestionDay day) {
    if (day.fixed() != null) return "date('" + day.fixed() + "')";
    if (day.fromToday() == 0) return "today()";
    return "today() " + (day.fromToday() < 0 ? "- " : "+ ") + Math.abs(day.fromToday());
  }
}
