package org.tongzhou.information.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;

/** What keeps a document from being a form that may be published. */
final class FormProblems {

  static final int MOST_QUESTIONS = 100;
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_LABEL = 300;
  private static final int LONGEST_HINT = 600;

  /** Fits the language of sets, where answers are facets. */
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private static final Pattern OPTION = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  private final List<FieldError> problems = new ArrayList<>();
  private final PlaceCodes places;

  private FormProblems(PlaceCodes places) {
    this.places = places;
  }

  static List<FieldError> of(FormDocument form, PlaceCodes places) {
    var problems = new FormProblems(places);
    problems.form(form);
    return List.copyOf(problems.problems);
  }

  private void form(FormDocument form) {
    words("title", form.title(), LONGEST_TITLE);
    maybeWords("intro", form.intro(), LONGEST_HINT);
    var questions = form.questions();
    if (questions.isEmpty()) add("questions", "form.no-questions");
    if (questions.size() > MOST_QUESTIONS)
      add("questions", "form.too-many-questions", MOST_QUESTIONS);
    var codes = new HashSet<String>();
    var before = new ArrayList<Question>();
    for (int i = 0; i < questions.size(); i++) {
      var question = questions.get(i);
      var field = "questions[" + i + "].";
      if (!codes.add(question.code())) add(field + "code", "form.code-taken", question.code());
      if (question(field, question, before)) before.add(QuestionReading.of(question));
    }
  }

  private boolean question(String field, QuestionDocument it, List<Question> before) {
    int already = problems.size();
    if (!CODE.matcher(it.code()).matches() || ConditionParser.reserved(it.code()))
      add(field + "code", "form.code-unfit");
    words(field + "label", it.label(), LONGEST_LABEL);
    maybeWords(field + "hint", it.hint(), LONGEST_HINT);
    maybeWords(field + "heading", it.heading(), LONGEST_LABEL);
    switch (it.kind()) {
      case SINGLE -> options(field, it.options(), Question.MOST_OPTIONS);
      case MULTIPLE -> options(field, it.options(), Question.MOST_OPTIONS_TO_TICK);
      case NUMBER -> number(field, it);
      case TEMPERATURE -> temperature(field, it);
      case TEXT -> text(field, it.maxLength());
      case DATE -> dates(field, it.earliest(), it.latest());
      case PLACE, PHOTO -> {}
    }
    var sound = problems.size() == already;
    condition(field + "showIf", it.showIf(), before);
    condition(field + "requiredIf", it.requiredIf(), before);
    return sound;
  }

  private void options(String field, @Nullable List<QuestionOption> options, int most) {
    if (options == null || options.isEmpty()) {
      add(field + "options", "form.no-options");
      return;
    }
    if (options.size() > most) add(field + "options", "form.too-many-options", most);
    var codes = new HashSet<String>();
    for (int i = 0; i < options.size(); i++) {
      var option = options.get(i);
      var at = field + "options[" + i + "].";
      if (!OPTION.matcher(option.code()).matches()) add(at + "code", "form.option-code-unfit");
      else if (!codes.add(option.code())) add(at + "code", "form.option-code-taken", option.code());
      words(at + "label", option.label(), LONGEST_LABEL);
    }
  }

  private void number(String field, QuestionDocument it) {
    int decimals = it.decimals() == null ? 0 : it.decimals();
    if (decimals < 0 || decimals > Decimals.MOST_DECIMALS) {
      add(field + "decimals", "form.decimals-unfit", Decimals.MOST_DECIMALS);
      return;
    }
    range(field, it.min(), it.max(), decimals);
  }

  private void temperature(String field, QuestionDocument it) {
    var min = it.min() == null ? Question.COLDEST : it.min();
    var max = it.max() == null ? Question.HOTTEST : it.max();
    range(field, min, max, 1);
    var warnAt = it.warnAt();
    if (warnAt == null) return;
    if (!Decimals.fits(warnAt, 1)) add(field + "warnAt", "form.bound-unfit", 1);
    else if (warnAt.compareTo(min) < 0 || warnAt.compareTo(max) > 0)
      add(field + "warnAt", "form.warn-outside");
  }

  private void range(
      String field, @Nullable BigDecimal min, @Nullable BigDecimal max, int decimals) {
    if (min != null && !Decimals.fits(min, decimals))
      add(field + "min", "form.bound-unfit", decimals);
    if (max != null && !Decimals.fits(max, decimals))
      add(field + "max", "form.bound-unfit", decimals);
    if (min != null && max != null && min.compareTo(max) > 0)
      add(field + "max", "form.range-empty");
  }

  private void text(String field, @Nullable Integer maxLength) {
    if (maxLength != null && (maxLength < 1 || maxLength > Question.LONGEST_TEXT))
      add(field + "maxLength", "form.length-unfit", Question.LONGEST_TEXT);
  }

  private void dates(String field, @Nullable String earliest, @Nullable String latest) {
    var from = day(field + "earliest", earliest);
    var to = day(field + "latest", latest);
    if (from == null || to == null || (from.fixed() == null) != (to.fixed() == null)) return;
    if (from.on(LocalDate.EPOCH).isAfter(to.on(LocalDate.EPOCH)))
      add(field + "latest", "form.range-empty");
  }

  private @Nullable QuestionDay day(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) return null;
    var day = QuestionDay.parse(text);
    if (day.isEmpty()) add(field, "form.day-unfit");
    return day.orElse(null);
  }

  private void condition(String field, @Nullable String text, List<Question> before) {
    if (text == null || text.isBlank()) return;
    try {
      CompiledCondition.compile(Condition.parse(text.strip()), before, places);
    } catch (ConditionProblem problem) {
      var arguments = new ArrayList<>(problem.arguments());
      arguments.add(problem.at() + 1);
      problems.add(new FieldError(field, problem.code(), List.copyOf(arguments)));
    }
  }

  private void words(String field, FormText text, int longest) {
    language(field + ".zh", text.zh(), longest);
    language(field + ".en", text.en(), longest);
  }

  private void maybeWords(String field, @Nullable FormText text, int longest) {
    if (text != null && !text.blank()) words(field, text, longest);
  }

  private void language(String field, String text, int longest) {
    if (text.isBlank()) add(field, "form.words-missing");
    else if (text.length() > longest) add(field, "form.words-long", longest);
  }

  private void add(String field, String code, Object... arguments) {
    problems.add(FieldError.of(field, code, arguments));
  }
}
