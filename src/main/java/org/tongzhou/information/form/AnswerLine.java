package org.tongzhou.information.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.divisions.Divisions;

/**
 * One answer in words.
 *
 * @param alert somebody should look at it
 */
public record AnswerLine(String question, String label, String said, boolean alert) {

  /** Says answers in words. */
  @Component
  public static class Wording {

    private final Divisions divisions;

    Wording(Divisions divisions) {
      this.divisions = divisions;
    }

    /**
     * What was answered, in the order of the form; pictures are left out.
     *
     * @param abroad the words for a place outside China
     */
    public List<AnswerLine> of(CompiledForm form, Answers answers, Locale locale, String abroad) {
      var lines = new ArrayList<AnswerLine>();
      var alerts = form.alerts(form.codes(answers));
      for (var question : form.form().questions()) {
        var answer = answers.get(question.code());
        if (answer == null || question.kind() == QuestionKind.PHOTO) continue;
        lines.add(
            new AnswerLine(
                question.code(),
                question.label(locale),
                said(question, answer, locale, abroad),
                alerts.contains(question.code())));
      }
      return lines;
    }

    private String said(Question question, Answer answer, Locale locale, String abroad) {
      return switch (question) {
        case Question.SingleChoice it -> chosen(it.options(), answer, locale);
        case Question.MultipleChoice it -> chosen(it.options(), answer, locale);
        case Question.Temperature it -> answer.text() + " ℃";
        case Question.Place it ->
            answer.text().equals(Integer.toString(PlaceCodes.ABROAD))
                ? abroad
                : String.join(
                    " ", divisions.find(answer.text()).map(at -> at.path()).orElse(List.of()));
        case Question.Number it -> answer.text();
        case Question.Text it -> answer.text();
        case Question.Date it -> answer.text();
        case Question.Photo it -> answer.text();
      };
    }

    private static String chosen(List<QuestionOption> options, Answer answer, Locale locale) {
      var codes = answer instanceof Answer.Words(var texts) ? texts : List.of(answer.text());
      var words = new ArrayList<String>();
      for (var option : options)
        if (codes.contains(option.code())) words.add(option.label().in(locale));
      return String.join(locale.getLanguage().equals("en") ? ", " : "、", words);
    }
  }
}
