package org.tongzhou.information.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.tongzhou.information.form.Condition.Name;
import org.tongzhou.information.form.Condition.Relation;

/** A condition made for the int codes of a report: no text, no allocation. */
sealed interface CompiledCondition {

  boolean holds(int[] codes);

  record Both(CompiledCondition left, CompiledCondition right) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      return left.holds(codes) && right.holds(codes);
    }
  }

  record Either(CompiledCondition left, CompiledCondition right) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      return left.holds(codes) || right.holds(codes);
    }
  }

  record Not(CompiledCondition inner) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      return !inner.holds(codes);
    }
  }

  record Answered(int question) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      return codes[question] != CompiledForm.UNANSWERED;
    }
  }

  /** Of a multiple choice: whether one of these is ticked. */
  record Ticked(int question, int bits, boolean wanted) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      int code = codes[question];
      return code != CompiledForm.UNANSWERED && (code & bits) != 0 == wanted;
    }
  }

  record OneOf(int question, int[] values, boolean wanted) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      int code = codes[question];
      if (code == CompiledForm.UNANSWERED) return false;
      for (int value : values) if (value == code) return wanted;
      return !wanted;
    }
  }

  /** Of a place: whether it lies in one of these. */
  record Within(int question, int[] places, boolean wanted) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      int code = codes[question];
      if (code == CompiledForm.UNANSWERED) return false;
      for (int place : places) if (PlaceCodes.within(code, place)) return wanted;
      return !wanted;
    }
  }

  record Ordered(int question, Relation relation, int value) implements CompiledCondition {
    @Override
    public boolean holds(int[] codes) {
      int code = codes[question];
      if (code == CompiledForm.UNANSWERED) return false;
      return switch (relation) {
        case LESS -> code < value;
        case AT_MOST -> code <= value;
        case MORE -> code > value;
        case AT_LEAST -> code >= value;
        case EQUAL, IN -> code == value;
        case NOT_EQUAL -> code != value;
      };
    }
  }

  /**
   * Binds the words to the questions before; throws {@link ConditionProblem} where they don't fit.
   */
  static CompiledCondition compile(Condition it, List<Question> before, PlaceCodes places) {
    return switch (it) {
      case Condition.Both(var left, var right) ->
          new Both(compile(left, before, places), compile(right, before, places));
      case Condition.Either(var left, var right) ->
          new Either(compile(left, before, places), compile(right, before, places));
      case Condition.Not(var inner) -> new Not(compile(inner, before, places));
      case Condition.Answered(var name) -> new Answered(position(name, before));
      case Condition.Compare compare -> compare(compare, before, places);
    };
  }

  private static int position(Name name, List<Question> before) {
    for (int i = 0; i < before.size(); i++) if (before.get(i).code().equals(name.text())) return i;
    throw new ConditionProblem("form.condition-question", name.at(), name.text());
  }

  private static CompiledCondition compare(
      Condition.Compare it, List<Question> before, PlaceCodes places) {
    int at = position(it.question(), before);
    var relation = it.relation();
    var question = before.get(at);
    if (relation.ordered() && !hasOrder(question)) throw unfit(it);
    var wanted = relation != Relation.NOT_EQUAL;
    return switch (question) {
      case Question.SingleChoice choice ->
          new OneOf(at, values(it, name -> option(choice.options(), name)), wanted);
      case Question.MultipleChoice choice -> {
        int bits = 0;
        for (int option : values(it, name -> option(choice.options(), name))) bits |= 1 << option;
        yield new Ticked(at, bits, wanted);
      }
      case Question.Place place -> new Within(at, values(it, name -> place(name, places)), wanted);
      case Question.Number number -> ordered(at, it, name -> scaled(name, number.decimals()));
      case Question.Temperature temperature -> ordered(at, it, name -> scaled(name, 1));
      case Question.Date date -> ordered(at, it, CompiledCondition::day);
      case Question.Text text -> throw unfit(it);
      case Question.Photo photo -> throw unfit(it);
    };
  }

  private static CompiledCondition ordered(int at, Condition.Compare it, Reading reading) {
    var values = values(it, reading);
    return it.relation() == Relation.IN
        ? new OneOf(at, values, true)
        : new Ordered(at, it.relation(), values[0]);
  }

  private static boolean hasOrder(Question question) {
    return switch (question.kind()) {
      case NUMBER, TEMPERATURE, DATE -> true;
      case SINGLE, MULTIPLE, PLACE, TEXT, PHOTO -> false;
    };
  }

  private static ConditionProblem unfit(Condition.Compare it) {
    return new ConditionProblem(
        "form.condition-unfit", it.question().at(), it.question().text(), it.relation().sign());
  }

  private static int[] values(Condition.Compare it, Reading reading) {
    var values = new int[it.values().size()];
    for (int i = 0; i < values.length; i++) values[i] = reading.read(it.values().get(i));
    return values;
  }

  private static int option(List<QuestionOption> options, Name name) {
    for (int i = 0; i < options.size(); i++)
      if (options.get(i).code().equals(name.text())) return i;
    throw value(name);
  }

  private static int place(Name name, PlaceCodes places) {
    if (!places.known(name.text())) throw value(name);
    return PlaceCodes.number(name.text());
  }

  private static int scaled(Name name, int decimals) {
    int value = Decimals.scaled(name.text(), decimals);
    if (value == Decimals.NONE) throw value(name);
    return value;
  }

  private static int day(Name name) {
    try {
      return Math.toIntExact(LocalDate.parse(name.text()).toEpochDay());
    } catch (DateTimeException | ArithmeticException e) {
      throw value(name);
    }
  }

  private static ConditionProblem value(Name name) {
    return new ConditionProblem("form.condition-value", name.at(), name.text());
  }

  /** Turns a written value into the code that a report's answer would have. */
  interface Reading {
    int read(Name name);
  }
}
