package org.tongzhou.information.xlsform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.information.form.Form;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.PlaceDepth;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionDay;
import org.tongzhou.information.form.QuestionHead;
import org.tongzhou.information.form.QuestionOption;
import org.tongzhou.information.form.StandardForm;

/** What was written out comes back as the same form, without a word to say about it. */
class RoundTripTest {

  private static final FormId FORM =
      new FormId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
  private static final Messages MESSAGES = new Messages(new Words());

  private static Reader.Read roundTrip(Form form) {
    var out = new ByteArrayOutputStream();
    Writer.write(form, MESSAGES, out);
    return Reader.read(SheetsReader.read(out.toByteArray()), "form.xlsx", MESSAGES);
  }

  private static void comesBack(Form form) {
    var read = roundTrip(form);
    assertThat(read.findings()).isEmpty();
    assertThat(read.document().toForm(form.id(), form.version())).isEqualTo(form);
    assertThat(read.formId()).isEqualTo("tongzhou-" + form.id().value());
  }

  @ParameterizedTest
  @EnumSource
  void every_form_of_the_house_comes_back_as_it_was(StandardForm standard) {
    comesBack(standard.document().toForm(FORM, 3));
  }

  @Test
  void every_kind_of_question_comes_back_with_all_its_limits() {
    comesBack(form(everything()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "choice = yes",
        "choice != yes",
        "choice in (yes, no)",
        "ticks = a",
        "ticks != a",
        "ticks in (a, b)",
        "place = 420000",
        "place = 420100",
        "place = 420106",
        "place != 420000",
        "place in (420000, 330300)",
        "place = 990000",
        "number >= 3",
        "number != 3",
        "number in (1, 2)",
        "degrees >= 37.3",
        "day < 2020-01-20",
        "day = 2020-01-20",
        "words answered",
        "not words answered",
        "not choice = yes",
        "not (choice = yes or number > 3)",
        "choice = yes and number > 3 and words answered",
        "choice = yes or number > 3 or words answered",
        "(choice = yes or number > 3) and words answered",
        "choice != yes and (ticks = a or place in (420000, 330300)) or not degrees < 36.0",
      })
  void a_condition_comes_back_word_for_word(String condition) {
    var questions = new ArrayList<>(everything());
    questions.add(new Question.Text(head("last", "", condition), 200, false));
    comesBack(form(questions));
  }

  @Test
  void a_condition_of_being_required_comes_back() {
    var questions = new ArrayList<>(everything());
    questions.add(new Question.Text(head("last", "number > 3", ""), 200, false));
    comesBack(form(questions));
  }

  @Test
  void a_question_called_like_a_note_does_not_disturb() {
    var heading = new FormText("小标题", "A heading");
    comesBack(
        form(
            List.of(
                new Question.Text(
                    new QuestionHead("note_intro", words("一"), null, heading, true, "", ""),
                    20,
                    true),
                new Question.Text(
                    new QuestionHead("a", words("二"), words("提示"), heading, false, "", ""),
                    20,
                    false),
                new Question.Text(head("note_a", "", ""), 20, false))));
  }

  private static Form form(List<Question> questions) {
    return new Form(FORM, 1, words("表单"), words("说明"), questions);
  }

  private static FormText words(String zh) {
    return new FormText(zh, zh + " in English");
  }

  private static QuestionHead head(String code, String requiredIf, String showIf) {
    return new QuestionHead(code, words(code), null, null, false, requiredIf, showIf);
  }

  private static List<Question> everything() {
    return List.of(
        new Question.SingleChoice(
            head("choice", "", ""),
            List.of(
                new QuestionOption("yes", words("是"), false, true),
                new QuestionOption("no", words("否"), false, false))),
        new Question.MultipleChoice(
            head("ticks", "", ""),
            List.of(
                new QuestionOption("a", words("甲"), false, false),
                new QuestionOption("b", words("乙"), false, true),
                new QuestionOption("none", words("都没有"), true, false),
                new QuestionOption("unsure", words("不清楚"), true, false))),
        new Question.Number(head("number", "", ""), new BigDecimal("-3"), new BigDecimal("120"), 0),
        new Question.Number(head("weight", "", ""), null, new BigDecimal("300.25"), 2),
        new Question.Number(head("free", "", ""), null, null, 4),
        new Question.Text(head("words", "", ""), 1000, true),
        new Question.Date(
            head("day", "", ""),
            QuestionDay.parse("2020-01-20").orElseThrow(),
            QuestionDay.parse("today+30").orElseThrow()),
        new Question.Date(head("since", "", ""), QuestionDay.parse("today-14").orElseThrow(), null),
        new Question.Place(head("place", "", ""), PlaceDepth.CITY, true),
        new Question.Place(head("home", "", ""), PlaceDepth.COUNTY, false),
        new Question.Temperature(
            head("degrees", "", ""),
            new BigDecimal("35.0"),
            new BigDecimal("42.0"),
            new BigDecimal("37.5")),
        new Question.Photo(head("photo", "", "")));
  }
}
