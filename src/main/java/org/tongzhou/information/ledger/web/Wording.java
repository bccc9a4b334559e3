package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.PlaceCodes;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionOption;

/** Says answers in words: options by their labels, places by their names. */
@Component
class Wording {

  private static final String ABROAD = "%06d".formatted(PlaceCodes.ABROAD);

  private final Divisions divisions;

  Wording(Divisions divisions) {
    this.divisions = divisions;
  }

  String answer(Frame frame, Question question, Answer answer) {
    return switch (question) {
      case Question.SingleChoice it -> label(it.options(), answer.text(), frame.locale());
      case Question.MultipleChoice it ->
          switch (answer) {
            case Answer.Words(var texts) ->
                String.join(
                    frame.english() ? ", " : "、",
                    texts.stream().map(one -> label(it.options(), one, frame.locale())).toList());
            case Answer.Word one -> label(it.options(), one.text(), frame.locale());
            case Answer.Digits one -> label(it.options(), one.text(), frame.locale());
          };
      case Question.Temperature it -> answer.text() + " ℃";
      case Question.Place it -> place(frame, answer.text());
      case Question.Number it -> answer.text();
      case Question.Text it -> answer.text();
      case Question.Date it -> answer.text();
      case Question.Photo it -> frame.say("desk.answer.photo");
    };
  }

  /** An answer as the tallies name it: an option's code, a place, a number. */
  String counted(Frame frame, Question question, String value) {
    return answer(frame, question, new Answer.Word(value));
  }

  private static String label(List<QuestionOption> options, String code, Locale locale) {
    for (var option : options) if (option.code().equals(code)) return option.label().in(locale);
    return code;
  }

  static boolean alert(Question question, Answer answer) {
    return switch (question) {
      case Question.SingleChoice it -> alerts(it.options(), List.of(answer.text()));
      case Question.MultipleChoice it ->
          alerts(
              it.options(),
              answer instanceof Answer.Words(var texts) ? texts : List.of(answer.text()));
      case Question.Temperature it -> {
        try {
          yield new java.math.BigDecimal(answer.text()).compareTo(it.warnAt()) >= 0;
        } catch (NumberFormatException e) {
          yield false;
        }
      }
      case Question.Number it -> false;
      case Question.Text it -> false;
      case Question.Date it -> false;
      case Question.Place it -> false;
      case Question.Photo it -> false;
    };
  }

  private static boolean alerts(List<QuestionOption> options, List<String> chosen) {
    for (var option : options) if (option.alert() && chosen.contains(option.code())) return true;
    return false;
  }

  String place(Frame frame, String code) {
    if (code.equals(ABROAD)) return frame.say("desk.abroad");
    return frame.english() ? divisions.nameInEnglish(code) : divisions.fullName(code);
  }

  /**
   * @param photos the folder of the photos, see {@link Photo#folder}
   */
  List<DeskPage.Said> all(Frame frame, CompiledForm form, Answers answers, String photos) {
    var said = new ArrayList<DeskPage.Said>();
    for (int at = 0; at < form.size(); at++) {
      var question = form.question(at);
      var answer = answers.get(question.code());
      if (answer != null)
        said.add(
            new DeskPage.Said(
                question.label(frame.locale()),
                answer(frame, question, answer),
                alert(question, answer),
                question instanceof Question.Photo
                    ? new Photo(question.label(frame.locale()), photos + answer.text())
                    : null));
    }
    return said;
  }

  /** The answers in one line, without free text: what a list shows. */
  String line(Frame frame, CompiledForm form, Answers answers) {
    var words = new ArrayList<String>();
    for (int at = 0; at < form.size(); at++) {
      var question = form.question(at);
      var answer = answers.get(question.code());
      if (answer == null) continue;
      switch (question) {
        case Question.Text it -> {}
        case Question.Photo it -> {}
        case Question.Date it -> {}
        case Question.SingleChoice it -> words.add(answer(frame, it, answer));
        case Question.MultipleChoice it -> words.add(answer(frame, it, answer));
        case Question.Number it -> words.add(answer.text());
        case Question.Temperature it -> words.add(answer(frame, it, answer));
        case Question.Place it -> words.add(answer(frame, it, answer));
      }
    }
    return String.join(" · ", words);
  }
}
