package org.tongzhou.information.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;

/**
 * A form made ready for many reports: questions by position, conditions bound, ranges as ints.
 * Immutable and safe for all threads. Stands in the way of every report, so it works on arrays.
 */
public final class CompiledForm {

  /** The code of a question without an answer. */
  public static final int UNANSWERED = Integer.MIN_VALUE;

  private static final FieldError[] NO_ERRORS = {};

  private final Form form;
  private final Map<String, Integer> positions;
  private final QuestionRule[] rules;
  private final @Nullable CompiledCondition[] shownIf;
  private final @Nullable CompiledCondition[] requiredIf;
  private final List<String> photos;

  private CompiledForm(Form form, PlaceCodes places) {
    this.form = form;
    var questions = form.questions();
    int size = questions.size();
    positions = HashMap.newHashMap(size);
    rules = new QuestionRule[size];
    shownIf = new CompiledCondition[size];
    requiredIf = new CompiledCondition[size];
    for (int at = 0; at < size; at++) {
      var head = questions.get(at).head();
      var before = questions.subList(0, at);
      if (positions.put(head.code(), at) != null)
        throw new IllegalArgumentException("two questions " + head.code());
      rules[at] = QuestionRule.of(questions.get(at), places);
      shownIf[at] = condition(head.showIf(), before, places);
      requiredIf[at] = condition(head.requiredIf(), before, places);
    }
    photos =
        questions.stream()
            .filter(question -> question.kind() == QuestionKind.PHOTO)
            .map(Question::code)
            .toList();
  }

  private static @Nullable CompiledCondition condition(
      String text, List<Question> before, PlaceCodes places) {
    return text.isEmpty() ? null : CompiledCondition.compile(Condition.parse(text), before, places);
  }

  /** Of a form without problems; a published version has none. */
  public static CompiledForm of(Form form, PlaceCodes places) {
    return new CompiledForm(form, places);
  }

  public Form form() {
    return form;
  }

  public int size() {
    return rules.length;
  }

  public Question question(int at) {
    return form.questions().get(at);
  }

  /** The position of a question, -1 if there is none of this code. */
  public int position(String code) {
    var at = positions.get(code);
    return at == null ? -1 : at;
  }

  /** The questions that ask for a photo. */
  public List<String> photos() {
    return photos;
  }

  /** Whether the answers to a question have codes that say more than "answered". */
  public boolean coded(int at) {
    return switch (question(at).kind()) {
      case SINGLE, MULTIPLE, NUMBER, DATE, PLACE, TEMPERATURE -> true;
      case TEXT, PHOTO -> false;
    };
  }

  CheckedAnswers check(Answers given, LocalDate today) {
    var answers = new @Nullable Answer[rules.length];
    var errors = NO_ERRORS;
    for (int i = 0; i < given.size(); i++) {
      var at = positions.get(given.code(i));
      if (at == null) errors = with(errors, given.code(i), "form.unknown-question");
      else answers[at] = given.answer(i);
    }
    var codes = new int[rules.length];
    Arrays.fill(codes, UNANSWERED);
    int epochDay = (int) today.toEpochDay();
    var reading = new QuestionRule.Reading();
    for (int at = 0; at < rules.length; at++) {
      var shown = shownIf[at];
      if (shown != null && !shown.holds(codes)) {
        answers[at] = null;
        continue;
      }
      reading.clear();
      var answer = answers[at];
      if (answer != null && !answer.blank()) read(at, answer, epochDay, reading);
      answers[at] = reading.answer;
      codes[at] = reading.code;
      if (reading.error != null) errors = with(errors, reading.error);
      else if (reading.answer == null && required(at, codes))
        errors = with(errors, question(at).code(), "form.required");
    }
    return new CheckedAnswers(kept(answers), codes, List.of(errors));
  }

  private void read(int at, Answer answer, int today, QuestionRule.Reading reading) {
    if (answer instanceof Answer.Words(var texts)
        && texts.size() > 1
        && !(rules[at] instanceof QuestionRule.Multiple))
      reading.refuse(question(at).code(), "form.one-only");
    else rules[at].read(answer, today, reading);
  }

  private boolean required(int at, int[] codes) {
    if (question(at).head().required()) return true;
    var condition = requiredIf[at];
    return condition != null && condition.holds(codes);
  }

  private Answers kept(@Nullable Answer[] answers) {
    var making = new Answers.Making();
    for (int at = 0; at < answers.length; at++) {
      var answer = answers[at];
      if (answer != null) making.put(question(at).code(), answer);
    }
    return making.made();
  }

  private static FieldError[] with(FieldError[] errors, String field, String code) {
    return with(errors, FieldError.of(field, code));
  }

  private static FieldError[] with(FieldError[] errors, FieldError error) {
    var more = Arrays.copyOf(errors, errors.length + 1);
    more[errors.length] = error;
    return more;
  }

  /**
   * Answers as one int a question, by position: of a single choice the option's index, of a
   * multiple choice a bit for each option ticked, of a number the value times ten to its decimals,
   * of a temperature tenths of a degree, of a date the day since 1970, of a place its code; 0 for
   * an answered text or photo; {@link #UNANSWERED}. For answers that these rules have accepted
   * before, under this version or another: what this version does not know has no code.
   */
  public int[] codes(Answers answers) {
    var codes = new int[rules.length];
    Arrays.fill(codes, UNANSWERED);
    var reading = new QuestionRule.Reading();
    for (int i = 0; i < answers.size(); i++) {
      var at = positions.get(answers.code(i));
      if (at == null) continue;
      reading.clear();
      rules[at].read(answers.answer(i), QuestionRule.ANY_DAY, reading);
      codes[at] = reading.code;
    }
    return codes;
  }

  /** What of earlier answers, maybe to another version, still fits: what "no change" would send. */
  public Answers carried(Answers earlier, LocalDate today) {
    var known = new Answers.Making();
    for (int i = 0; i < earlier.size(); i++) {
      if (positions.containsKey(earlier.code(i))) known.put(earlier.code(i), earlier.answer(i));
    }
    return check(known.made(), today).answers();
  }

  /** The codes of the questions whose answers somebody should look at: an alert option, a fever. */
  public List<String> alerts(int[] codes) {
    var alerts = new ArrayList<String>(0);
    for (int at = 0; at < rules.length; at++) {
      if (codes[at] != UNANSWERED && rules[at].alerts(codes[at])) alerts.add(question(at).code());
    }
    return alerts;
  }

  /** The places of the questions that can have such an answer. */
  public int[] alertable() {
    return java.util.stream.IntStream.range(0, rules.length)
        .filter(at -> rules[at].mayAlert())
        .toArray();
  }

  /** Whether somebody should look at this answer to the question at a place. */
  public boolean alerts(int at, int code) {
    return rules[at].alerts(code);
  }

  /**
   * Whether there is anything to look at; the same as non-empty {@link #alerts}, without a list.
   */
  public boolean alerting(int[] codes) {
    for (int at = 0; at < rules.length; at++) {
      if (codes[at] != UNANSWERED && rules[at].alerts(codes[at])) return true;
    }
    return false;
  }
}
