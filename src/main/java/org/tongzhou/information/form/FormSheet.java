package org.tongzhou.information.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.FieldError;

/** A form as a page shows it; the template {@code form/_sheet} draws it. */
public record FormSheet(Frame frame, String title, String intro, List<QuestionField> fields) {

  /** The script and style that a page with a sheet asks for. */
  public static final String[] ASSETS = {"form.css", "js/form.js"};

  public boolean hasPhoto() {
    return fields.stream().anyMatch(field -> field.kind() == QuestionKind.PHOTO);
  }

  public long errors() {
    return fields.stream().filter(QuestionField::wrong).count();
  }

  /** Draws forms up as sheets. */
  @Component
  public static class Drawing {

    private final Divisions divisions;

    Drawing(Divisions divisions) {
      this.divisions = divisions;
    }

    public FormSheet blank(Frame frame, Form form, LocalDate today) {
      return filled(frame, form, Answers.NONE, List.of(), today);
    }

    /** With what was answered before or just typed, and what is wrong with it. */
    public FormSheet filled(
        Frame frame, Form form, Answers answers, List<FieldError> errors, LocalDate today) {
      var said = new HashMap<String, String>();
      for (var error : errors)
        said.putIfAbsent(
            error.field(), frame.say("error." + error.code(), error.arguments().toArray()));
      var fields = new ArrayList<QuestionField>();
      for (var question : form.questions())
        fields.add(field(frame.locale(), question, answers, said.get(question.code()), today));
      return new FormSheet(
          frame, form.title().in(frame.locale()), form.intro().in(frame.locale()), fields);
    }

    private QuestionField field(
        Locale locale,
        Question question,
        Answers answers,
        @Nullable String error,
        LocalDate today) {
      var head = question.head();
      var value = answers.text(head.code());
      var min = "";
      var max = "";
      int maxLength = 0;
      var multiline = false;
      var toCounty = false;
      var abroad = false;
      var code = "";
      switch (question) {
        case Question.SingleChoice it -> {}
        case Question.MultipleChoice it -> {}
        case Question.Number it -> {
          min = it.min() == null ? "" : it.min().toPlainString();
          max = it.max() == null ? "" : it.max().toPlainString();
        }
        case Question.Temperature it -> {
          min = it.min().toPlainString();
          max = it.max().toPlainString();
        }
        case Question.Text it -> {
          maxLength = it.maxLength();
          multiline = it.multiline();
        }
        case Question.Date it -> {
          min = it.earliest() == null ? "" : it.earliest().on(today).toString();
          max = it.latest() == null ? "" : it.latest().on(today).toString();
        }
        case Question.Place it -> {
          toCounty = it.depth() == PlaceDepth.COUNTY;
          abroad = it.abroad();
          code = PlaceCodes.number(value) == PlaceCodes.NONE ? "" : value;
          value = divisions.find(value).map(place -> place.fullName()).orElse(value);
        }
        case Question.Photo it -> {}
      }
      return new QuestionField(
          "q-" + head.code(),
          head.code(),
          question.kind(),
          head.heading() == null ? null : head.heading().in(locale),
          head.label().in(locale),
          head.hint() == null ? null : head.hint().in(locale),
          shown(head.showIf()),
          !head.required() && head.requiredIf().isEmpty(),
          error,
          value,
          code,
          choices(locale, head.code(), question.options(), answers),
          min,
          max,
          maxLength,
          multiline,
          toCounty,
          abroad);
    }

    private static List<QuestionField.Choice> choices(
        Locale locale, String question, List<QuestionOption> options, Answers answers) {
      var choices = new ArrayList<QuestionField.Choice>(options.size());
      for (var option : options)
        choices.add(
            new QuestionField.Choice(
                "q-" + question + "-" + option.code(),
                option.code(),
                option.label().in(locale),
                answers.says(question, option.code()),
                option.exclusive()));
      return choices;
    }

    /** A draft may hold a condition that does not work yet; its preview shows the question. */
    private static String shown(String condition) {
      if (condition.isEmpty()) return "";
      try {
        return ConditionJson.of(Condition.parse(condition));
      } catch (ConditionProblem e) {
        return "";
      }
    }
  }
}
