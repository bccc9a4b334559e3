package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tongzhou.information.form.Examples.PLACES;
import static org.tongzhou.information.form.Examples.document;
import static org.tongzhou.information.form.Examples.options;
import static org.tongzhou.information.form.Examples.question;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongzhou.foundation.shared.FieldError;

/** What may be published, and what keeps a draft from it. */
class WritingFormsTest {

  @ParameterizedTest
  @EnumSource(StandardForm.class)
  void the_forms_of_the_house_have_no_problems_and_survive_their_json(StandardForm standard) {
    var document = standard.document();
    assertThat(document.problems(PLACES)).isEmpty();
    var form = document.toForm(Examples.ID, 1);
    var again = FormDocument.parse(FormDocument.of(form).toJson());
    assertThat(again.toForm(Examples.ID, 1)).isEqualTo(form);
  }

  @Test
  void what_is_no_form_is_not_read_as_one() {
    assertThatIllegalArgumentException().isThrownBy(() -> FormDocument.parse("{\"questions\":3}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "number      | 'min':5,'max':3                          | max       | form.range-empty",
        "number      | 'min':0.5                                | min       | form.bound-unfit",
        "number      | 'max':9999999999                         | max       | form.bound-unfit",
        "number      | 'decimals':5                             | decimals  | form.decimals-unfit",
        "temperature | 'warnAt':50                              | warnAt    | form.warn-outside",
        "temperature | 'min':36.55                              | min       | form.bound-unfit",
        "text        | 'maxLength':0                            | maxLength | form.length-unfit",
        "text        | 'maxLength':2001                         | maxLength | form.length-unfit",
        "date        | 'earliest':'yesterday'                   | earliest  | form.day-unfit",
        "date        | 'earliest':'today','latest':'today-1'    | latest    | form.range-empty",
        "single      | 'options':[]                             | options   | form.no-options",
        "text        | 'hint':{'zh':'只有中文'}                  | hint.en   | form.words-missing",
        "text        | 'heading':{'en':'English only'}          | heading.zh | form.words-missing",
      })
  void a_question_that_cannot_work_is_named(String kind, String more, String field, String code) {
    assertThat(document(question(kind, "q", more)).problems(PLACES))
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("questions[0]." + field, code));
  }

  @ParameterizedTest
  @CsvSource({
    "a, ''",
    "on_campus, ''",
    "On, form.code-unfit",
    "'on campus', form.code-unfit",
    "1a, form.code-unfit",
    "and, form.code-unfit",
    "'', form.code-unfit"
  })
  void question_codes_can_be_written_in_a_condition(String code, String problem) {
    assertThat(document(question("text", code, "")).problems(PLACES))
        .extracting(FieldError::code)
        .isEqualTo(problem.isEmpty() ? java.util.List.of() : java.util.List.of(problem));
  }

  @Test
  void codes_are_taken_once() {
    assertThat(
            document(question("text", "q", ""), question("single", "q", options("a", "a")))
                .problems(PLACES))
        .extracting(FieldError::field, FieldError::code)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("questions[1].code", "form.code-taken"),
            org.assertj.core.groups.Tuple.tuple(
                "questions[1].options[1].code", "form.option-code-taken"));
  }

  @Test
  void both_languages_are_written() {
    var document =
        FormDocument.parse(
            "{\"version\":1,\"title\":{\"zh\":\"表\"},\"questions\":[{\"kind\":\"single\",\"code\":\"q\",\"label\":{\"en\":\"Q\"},\"options\":[{\"code\":\"a\",\"label\":{}}]}]}");
    assertThat(document.problems(PLACES))
        .extracting(FieldError::field)
        .containsExactly(
            "title.en",
            "questions[0].label.zh",
            "questions[0].options[0].label.zh",
            "questions[0].options[0].label.en");
  }

  @Test
  void more_options_than_bits_cannot_be_ticked() {
    var many =
        java.util.stream.IntStream.range(0, 31).mapToObj(i -> "o" + i).toArray(String[]::new);
    assertThat(document(question("multiple", "q", options(many))).problems(PLACES))
        .extracting(FieldError::code)
        .containsExactly("form.too-many-options");
    assertThat(document(question("single", "q", options(many))).problems(PLACES)).isEmpty();
  }

  @Test
  void a_form_asks_something() {
    assertThat(document().problems(PLACES))
        .extracting(FieldError::code)
        .containsExactly("form.no-questions");
  }
}
