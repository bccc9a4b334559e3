package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.FieldError;

/**
 * The rules of the hot path against the same rule book written down naively: values as text and
 * BigDecimal, conditions walked as they were parsed.
 */
class RulesAgreeWithPlainReadingTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 16);
  private static final Divisions DIVISIONS = new Divisions();
  private static final List<String> OPTIONS = List.of("a", "b", "c");
  private static final List<String> PLACES = List.of("420000", "420100", "370102", "990000");

  @Property(tries = 3_000)
  void the_server_accepts_exactly_what_the_rule_book_accepts(@ForAll long seed) {
    var random = new Random(seed);
    var form = new Form(Examples.ID, 1, text("表"), text(""), questions(random));
    assertThat(FormDocument.of(form).problems(Examples.PLACES)).isEmpty();
    var compiled = CompiledForm.of(form, Examples.PLACES);
    for (int report = 0; report < 10; report++) {
      var answers = answers(form, random);
      var checked = FormRules.check(compiled, answers, TODAY);
      var plain = new Plain(form, answers);
      assertThat(checked.errors().stream().map(FieldError::field).collect(Collectors.toSet()))
          .isEqualTo(plain.wrong);
      assertThat(shown(checked.answers())).isEqualTo(plain.kept);
      assertThat(compiled.codes(checked.answers())).containsExactly(checked.codes());
      assertThat(Answers.parse(checked.answers().toJson())).isEqualTo(checked.answers());
      if (checked.accepted())
        assertThat(FormRules.check(compiled, checked.answers(), TODAY).answers())
            .isEqualTo(checked.answers());
    }
  }

  private static Map<String, String> shown(Answers answers) {
    var shown = new LinkedHashMap<String, String>();
    for (int i = 0; i < answers.size(); i++) shown.put(answers.code(i), answers.answer(i).text());
    return shown;
  }

  /** One pass over the form with maps and texts. */
  private static final class Plain {
    final Map<String, String> kept = new LinkedHashMap<>();
    final java.util.Set<String> wrong = new TreeSet<>();
    private final Map<String, Question> questions = new LinkedHashMap<>();

    Plain(Form form, Answers given) {
      for (var question : form.questions()) questions.put(question.code(), question);
      for (int i = 0; i < given.size(); i++)
        if (!questions.containsKey(given.code(i))) wrong.add(given.code(i));
      for (var question : form.questions()) {
        var head = question.head();
        if (!head.showIf().isEmpty() && !holds(Condition.parse(head.showIf()))) continue;
        var answer = given.get(head.code());
        var value = answer == null || answer.blank() ? "" : value(question, answer);
        if (value == null) wrong.add(head.code());
        else if (!value.isEmpty()) kept.put(head.code(), value);
        else if (head.required()
            || !head.requiredIf().isEmpty() && holds(Condition.parse(head.requiredIf())))
          wrong.add(head.code());
      }
    }

    /** The one spelling, or null if it is refused. */
    private static @Nullable String value(Question question, Answer answer) {
      if (answer instanceof Answer.Words(var several)
          && several.size() > 1
          && !(question instanceof Question.MultipleChoice)) return null;
      var text = answer.text();
      return switch (question) {
        case Question.SingleChoice it -> OPTIONS.contains(text) ? text : null;
        case Question.MultipleChoice it -> {
          var ticked = new TreeSet<>(answer instanceof Answer.Words(var t) ? t : List.of(text));
          if (!OPTIONS.containsAll(ticked)) yield null;
          yield ticked.size() > 1 && ticked.contains("c") ? null : String.join(" ", ticked);
        }
        case Question.Number it -> decimal(text, it.decimals(), it.min(), it.max());
        case Question.Temperature it -> decimal(text, 1, it.min(), it.max());
        case Question.Text it ->
            text.strip().codePointCount(0, text.strip().length()) > it.maxLength()
                ? null
                : text.strip();
        case Question.Date it -> date(text, it);
        case Question.Place it -> {
          var now =
              text.equals("990000")
                  ? (it.abroad() ? text : null)
                  : DIVISIONS.successor(text).orElse(null);
          if (now == null || now.equals("990000")) yield now;
          var place = DIVISIONS.find(now).orElseThrow();
          if (it.depth() == PlaceDepth.COUNTY) yield DIVISIONS.children(now).isEmpty() ? now : null;
          if (place.level() == Division.Level.PROVINCE)
            yield DIVISIONS.children(now).isEmpty() ? now : null;
          if (place.level() == Division.Level.CITY) yield now;
          yield place.parent() != null && !place.parent().endsWith("0000") ? place.parent() : now;
        }
        case Question.Photo it -> text.matches("[0-9a-f-]{36}") ? text : null;
      };
    }

    private static @Nullable String decimal(
        String text, int decimals, @Nullable BigDecimal min, @Nullable BigDecimal max) {
      if (!text.strip().matches("[+-]?[0-9]+(\\.[0-9]+)?")) return null;
      var value = new BigDecimal(text.strip());
      if (value.stripTrailingZeros().scale() > decimals) return null;
      if (min != null && value.compareTo(min) < 0) return null;
      if (max != null && value.compareTo(max) > 0) return null;
      var plain = value.stripTrailingZeros();
      return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    private static @Nullable String date(String text, Question.Date it) {
      try {
        var day = LocalDate.parse(text);
        if (it.earliest() != null && day.isBefore(it.earliest().on(TODAY))) return null;
        if (it.latest() != null && day.isAfter(it.latest().on(TODAY))) return null;
        return text;
      } catch (DateTimeException e) {
        return null;
      }
    }

    private boolean holds(Condition condition) {
      return switch (condition) {
        case Condition.Both(var left, var right) -> holds(left) && holds(right);
        case Condition.Either(var left, var right) -> holds(left) || holds(right);
        case Condition.Not(var inner) -> !holds(inner);
        case Condition.Answered(var question) -> kept.containsKey(question.text());
        case Condition.Compare it -> {
          var value = kept.get(it.question().text());
          if (value == null) yield false;
          var question = questions.get(it.question().text());
          yield switch (it.relation()) {
            case EQUAL, IN -> isOne(question, value, it.values());
            case NOT_EQUAL -> !isOne(question, value, it.values());
            case LESS -> compare(question, value, it.values().getFirst().text()) < 0;
            case AT_MOST -> compare(question, value, it.values().getFirst().text()) <= 0;
            case MORE -> compare(question, value, it.values().getFirst().text()) > 0;
            case AT_LEAST -> compare(question, value, it.values().getFirst().text()) >= 0;
          };
        }
      };
    }

    private static boolean isOne(Question question, String value, List<Condition.Name> values) {
      return values.stream()
          .map(Condition.Name::text)
          .anyMatch(
              each ->
                  switch (question.kind()) {
                    case MULTIPLE -> List.of(value.split(" ")).contains(each);
                    case PLACE -> DIVISIONS.isWithin(value, each);
                    case NUMBER, TEMPERATURE ->
                        new BigDecimal(value).compareTo(new BigDecimal(each)) == 0;
                    case SINGLE, TEXT, DATE, PHOTO -> value.equals(each);
                  });
    }

    private static int compare(Question question, String value, String other) {
      return question.kind() == QuestionKind.DATE
          ? value.compareTo(other)
          : new BigDecimal(value).compareTo(new BigDecimal(other));
    }
  }

  private static FormText text(String zh) {
    return new FormText(zh, zh);
  }

  private static List<Question> questions(Random random) {
    var questions = new ArrayList<Question>();
    int size = 1 + random.nextInt(7);
    for (int i = 0; i < size; i++) {
      var head =
          new QuestionHead(
              "q" + i,
              text("问"),
              null,
              null,
              random.nextInt(3) == 0,
              maybeCondition(questions, random),
              maybeCondition(questions, random));
      questions.add(question(head, random));
    }
    return questions;
  }

  private static Question question(QuestionHead head, Random random) {
    var options =
        OPTIONS.stream()
            .map(code -> new QuestionOption(code, text(code), code.equals("c"), false))
            .toList();
    return switch (one(QuestionKind.values(), random)) {
      case SINGLE -> new Question.SingleChoice(head, options);
      case MULTIPLE -> new Question.MultipleChoice(head, options);
      case NUMBER ->
          new Question.Number(
              head,
              random.nextBoolean() ? null : new BigDecimal("-2"),
              random.nextBoolean() ? null : new BigDecimal("3"),
              random.nextInt(3));
      case TEXT -> new Question.Text(head, 1 + random.nextInt(4), false);
      case DATE ->
          new Question.Date(
              head,
              random.nextBoolean() ? null : new QuestionDay(null, -2),
              random.nextBoolean() ? null : new QuestionDay(LocalDate.of(2020, 2, 17), 0));
      case PLACE ->
          new Question.Place(head, one(PlaceDepth.values(), random), random.nextBoolean());
      case TEMPERATURE ->
          new Question.Temperature(head, Question.COLDEST, Question.HOTTEST, Question.FEVER);
      case PHOTO -> new Question.Photo(head);
    };
  }

  private static String maybeCondition(List<Question> before, Random random) {
    return before.isEmpty() || random.nextBoolean() ? "" : condition(before, random, 3);
  }

  private static String condition(List<Question> before, Random random, int depth) {
    if (depth > 0) {
      switch (random.nextInt(6)) {
        case 0 -> {
          return condition(before, random, depth - 1) + " and " + condition(before, random, 0);
        }
        case 1 -> {
          return condition(before, random, depth - 1) + " or " + condition(before, random, 0);
        }
        case 2 -> {
          return "not (" + condition(before, random, depth - 1) + ")";
        }
        default -> {}
      }
    }
    var question = before.get(random.nextInt(before.size()));
    var code = question.code();
    var values =
        switch (question.kind()) {
          case SINGLE, MULTIPLE -> OPTIONS;
          case PLACE -> PLACES;
          case NUMBER -> List.of("-1", "0", "2", "3");
          case TEMPERATURE -> List.of("36", "36.5", "37.3");
          case DATE -> List.of("2020-02-14", "2020-02-16");
          case TEXT, PHOTO -> List.<String>of();
        };
    if (values.isEmpty() || random.nextInt(5) == 0) return code + " answered";
    var value = values.get(random.nextInt(values.size()));
    if (random.nextInt(3) == 0) return code + " in (" + value + ", " + values.getFirst() + ")";
    var ordered =
        switch (question.kind()) {
          case NUMBER, TEMPERATURE, DATE -> true;
          case SINGLE, MULTIPLE, PLACE, TEXT, PHOTO -> false;
        };
    var signs = ordered ? new String[] {"=", "!=", "<", "<=", ">", ">="} : new String[] {"=", "!="};
    return code + " " + one(signs, random) + " " + value;
  }

  private static Answers answers(Form form, Random random) {
    var answers = new LinkedHashMap<String, Answer>();
    for (var question : form.questions())
      if (random.nextInt(5) > 0) answers.put(question.code(), answer(question, random));
    if (random.nextInt(20) == 0) answers.put("stray", new Answer.Word("x"));
    return Answers.of(answers);
  }

  private static Answer answer(Question question, Random random) {
    if (random.nextInt(25) == 0) return new Answer.Words(List.of("a", "b"));
    if (random.nextInt(25) == 0) return new Answer.Word(one(new String[] {"", " ", "x"}, random));
    return switch (question.kind()) {
      case SINGLE -> new Answer.Word(one(new String[] {"a", "b", "c", "d"}, random));
      case MULTIPLE -> {
        var ticked = new ArrayList<String>();
        for (var code : List.of("b", "a", "c")) if (random.nextInt(3) == 0) ticked.add(code);
        yield new Answer.Words(ticked);
      }
      case NUMBER ->
          random.nextBoolean()
              ? new Answer.Digits(
                  one(new String[] {"-3", "-2", "0", "2.0", "3", "3.5", "1.25", "1.255"}, random))
              : new Answer.Word(one(new String[] {"+2", " 1 ", "01.50", "x", "-0"}, random));
      case TEMPERATURE ->
          new Answer.Digits(
              one(new String[] {"33.9", "36", "36.5", "37.3", "43.0", "43.1", "36.55"}, random));
      case TEXT -> new Answer.Word(one(new String[] {"一", " ab ", "𫰡𫰡", "四个字啊"}, random));
      case DATE ->
          new Answer.Word(
              one(
                  new String[] {
                    "2020-02-13",
                    "2020-02-14",
                    "2020-02-16",
                    "2020-02-17",
                    "2020-02-18",
                    "2019-02-29",
                    "16.2.2020"
                  },
                  random));
      case PLACE ->
          new Answer.Word(
              one(
                  new String[] {
                    "370102", "371202", "420100", "420102", "429004", "420000", "990000", "110105",
                    "441900", "710000", "000000"
                  },
                  random));
      case PHOTO ->
          new Answer.Word(
              one(new String[] {"019539a0-0000-7000-8000-000000000001", "photo.jpg"}, random));
    };
  }

  private static <T> T one(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
