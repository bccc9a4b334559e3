package org.tongzhou.information.xlsform;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.Condition;
import org.tongzhou.information.form.Condition.Relation;
import org.tongzhou.information.form.QuestionKind;
import org.tongzhou.information.xlsform.Expression.NotUnderstood;

/**
 * Turns a {@code relevant} or {@code required} expression into a condition of the house. In XPath
 * an unanswered question is unlike every value, in the house a comparison with it is never true; so
 * {@code ${a} != 'x'} becomes {@code not a = x}, and only behind {@code ${a} != '' and} it is
 * {@code a != x}.
 */
final class Conditions {

  private final Known.Questions questions;

  private Conditions(Known.Questions questions) {
    this.questions = questions;
  }

  static Condition of(Expression expression, Known.Questions questions) {
    return new Conditions(questions).of(expression);
  }

  private Condition of(Expression expression) {
    return switch (expression) {
      case Expression.Bracket(var inner) -> {
        var alternatives = alternatives(inner);
        yield alternatives == null ? of(inner) : alternatives;
      }
      case Expression.Either(var left, var right) -> new Condition.Either(of(left), of(right));
      case Expression.Both it -> {
        var guarded = guarded(it);
        yield guarded == null ? new Condition.Both(of(it.left()), of(it.right())) : guarded;
      }
      case Expression.Comparison it -> comparison(it);
      case Expression.Call it -> call(it);
      case Expression.Sum sum -> throw new NotUnderstood(sum.sign());
      case Expression.Question(var name) -> throw new NotUnderstood("${" + name + "}");
      case Expression.Itself itself -> throw new NotUnderstood(".");
      case Expression.Words(var text) -> throw new NotUnderstood(text);
      case Expression.Digits(var text) -> throw new NotUnderstood(text);
    };
  }

  // ---- several values of one question

  /** {@code (${a} = 'x' or ${a} = 'y')} as {@code a in (x, y)}; null when it is anything else. */
  private @Nullable Condition alternatives(Expression inner) {
    if (!(inner instanceof Expression.Either)) return null;
    var values = new ArrayList<Condition.Name>();
    var question = collect(inner, values);
    return question == null ? null : new Condition.Compare(question, Relation.IN, values);
  }

  private Condition.@Nullable Name collect(Expression expression, List<Condition.Name> values) {
    if (expression instanceof Expression.Either(var left, var right)) {
      var one = collect(left, values);
      var other = one == null ? null : collect(right, values);
      return other != null && other.text().equals(requireNonNull(one).text()) ? one : null;
    }
    if (!(expression instanceof Expression.Comparison || expression instanceof Expression.Call))
      return null;
    if (of(expression) instanceof Condition.Compare(var question, var relation, var value)
        && relation == Relation.EQUAL) {
      values.addAll(value);
      return question;
    }
    return null;
  }

  /** {@code ${a} != '' and not …a…} as {@code a != x}; null when it is anything else. */
  private @Nullable Condition guarded(Expression.Both it) {
    if (!(of(it.left()) instanceof Condition.Answered(var asked))) return null;
    if (of(it.right())
            instanceof Condition.Not(Condition.Compare(var question, var relation, var values))
        && relation == Relation.EQUAL
        && question.text().equals(asked.text()))
      return new Condition.Compare(question, Relation.NOT_EQUAL, values);
    return null;
  }

  // ---- functions

  private Condition call(Expression.Call call) {
    return switch (call.name()) {
      case "not" -> new Condition.Not(of(argument(call, 0, 1)));
      case "selected" -> {
        var known = question(argument(call, 0, 2));
        yield switch (known.kind()) {
          case SINGLE, MULTIPLE -> equal(known, argument(call, 1, 2));
          case NUMBER, TEXT, DATE, PLACE, TEMPERATURE, PHOTO -> throw new NotUnderstood("selected");
        };
      }
      case "starts-with" -> within(call);
      default -> throw new NotUnderstood(call.name() + "()");
    };
  }

  /** A province by the first two digits of a place, a city by four. */
  private Condition within(Expression.Call call) {
    var known = question(argument(call, 0, 2));
    var digits = text(argument(call, 1, 2));
    boolean part = digits.matches("[0-9]{2}|[0-9]{4}");
    if (known.kind() != QuestionKind.PLACE || !part) throw new NotUnderstood("starts-with()");
    return compare(known, Relation.EQUAL, digits + "0".repeat(6 - digits.length()));
  }

  private static Expression argument(Expression.Call call, int at, int of) {
    if (call.arguments().size() != of) throw new NotUnderstood(call.name() + "()");
    return call.arguments().get(at);
  }

  // ---- comparisons

  private Condition comparison(Expression.Comparison it) {
    if (it.right() instanceof Expression.Question && !(it.left() instanceof Expression.Question))
      return comparison(new Expression.Comparison(it.right(), turned(it.sign()), it.left()));
    if (it.left() instanceof Expression.Call(var name, var arguments)
        && name.equals("string-length")
        && arguments.size() == 1
        && it.right() instanceof Expression.Digits(var digits)
        && digits.equals("0")
        && (it.sign().equals(">") || it.sign().equals("!=")))
      return answered(question(arguments.getFirst()));
    var known = question(it.left());
    if (it.right() instanceof Expression.Words(var text) && text.isEmpty()) return blank(it, known);
    return switch (it.sign()) {
      case "=" -> equalTo(known, it.right());
      case "!=" -> new Condition.Not(equalTo(known, it.right()));
      case "<" -> ordered(known, Relation.LESS, it.right());
      case "<=" -> ordered(known, Relation.AT_MOST, it.right());
      case ">" -> ordered(known, Relation.MORE, it.right());
      case ">=" -> ordered(known, Relation.AT_LEAST, it.right());
      default -> throw new NotUnderstood(it.sign());
    };
  }

  private static String turned(String sign) {
    return switch (sign) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> sign;
    };
  }

  private static Condition blank(Expression.Comparison it, Known known) {
    return switch (it.sign()) {
      case "!=" -> answered(known);
      case "=" -> new Condition.Not(answered(known));
      default -> throw new NotUnderstood(it.sign() + " ''");
    };
  }

  private static Condition answered(Known known) {
    return new Condition.Answered(name(known.code()));
  }

  /** Several ticks in one text: only {@code selected()} says whether one of them is there. */
  private Condition equalTo(Known known, Expression value) {
    if (known.kind() == QuestionKind.MULTIPLE) throw new NotUnderstood("=");
    return equal(known, value);
  }

  private static Condition equal(Known known, Expression value) {
    var written = value(value);
    return switch (known.kind()) {
      case SINGLE, MULTIPLE -> {
        var option = known.options().get(written);
        if (option == null) throw new NotUnderstood(written);
        yield compare(known, Relation.EQUAL, option);
      }
      case NUMBER, DATE, PLACE, TEMPERATURE -> compare(known, Relation.EQUAL, written);
      case TEXT, PHOTO -> throw new NotUnderstood(written);
    };
  }

  private static Condition ordered(Known known, Relation relation, Expression value) {
    return switch (known.kind()) {
      case NUMBER, DATE, TEMPERATURE -> compare(known, relation, value(value));
      case SINGLE, MULTIPLE, PLACE, TEXT, PHOTO -> throw new NotUnderstood(relation.sign());
    };
  }

  private static Condition compare(Known known, Relation relation, String value) {
    if (!value.matches("[A-Za-z0-9_.-]+")) throw new NotUnderstood(value);
    return new Condition.Compare(name(known.code()), relation, List.of(name(value)));
  }

  private static Condition.Name name(String text) {
    return new Condition.Name(text, 0);
  }

  // ---- parts

  private Known question(Expression expression) {
    if (expression instanceof Expression.Question(var name)) {
      var known = questions.find(name);
      if (known != null) return known;
    }
    throw new NotUnderstood(
        expression instanceof Expression.Question(var name) ? "${" + name + "}" : "…");
  }

  private static String text(Expression expression) {
    if (expression instanceof Expression.Words(var text)) return text;
    throw new NotUnderstood("…");
  }

  /** A text, a number, or a day written as {@code date('2020-01-20')}. */
  static String value(Expression expression) {
    return switch (expression) {
      case Expression.Words(var text) -> text;
      case Expression.Digits(var text) -> text;
      case Expression.Call(var name, var arguments)
          when name.equals("date") && arguments.size() == 1 ->
          text(arguments.getFirst());
      case Expression.Call(var name, var arguments) -> throw new NotUnderstood(name + "()");
      case Expression.Question(var name) -> throw new NotUnderstood("${" + name + "}");
      case Expression.Bracket bracket -> throw new NotUnderstood("(…)");
      case Expression.Sum sum -> throw new NotUnderstood(sum.sign());
      case Expression.Comparison comparison -> throw new NotUnderstood(comparison.sign());
      case Expression.Either either -> throw new NotUnderstood("or");
      case Expression.Both both -> throw new NotUnderstood("and");
      case Expression.Itself itself -> throw new NotUnderstood(".");
    };
  }
}
