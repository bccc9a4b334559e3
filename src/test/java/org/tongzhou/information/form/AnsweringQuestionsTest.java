package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.information.form.Examples.answers;
import static org.tongzhou.information.form.Examples.form;
import static org.tongzhou.information.form.Examples.options;
import static org.tongzhou.information.form.Examples.question;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.shared.FieldError;

/** What each kind of question takes, how it is kept, and why it refuses. */
class AnsweringQuestionsTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 16);

  private static CheckedAnswers check(CompiledForm form, String json) {
    return FormRules.check(form, answers(json), TODAY);
  }

  /** Kept as, and code; or the refusal. */
  private static void assertAnswer(String question, String given, String kept, String code) {
    var checked = check(form(question), "{'q':" + given + "}");
    if (kept == null) {
      assertThat(checked.errors()).extracting(FieldError::code).containsExactly(code);
      assertThat(checked.errors()).extracting(FieldError::field).containsExactly("q");
      assertThat(checked.answers().size()).isZero();
      assertThat(checked.codes()).containsExactly(CompiledForm.UNANSWERED);
    } else {
      assertThat(checked.errors()).isEmpty();
      assertThat(checked.answers().toJson()).isEqualTo("{\"q\":" + kept.replace('\'', '"') + "}");
      assertThat(checked.codes()).containsExactly(Integer.parseInt(code));
      assertThat(form(question).codes(checked.answers())).containsExactly(checked.codes());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "'b'         | 'b' | 1",
        "['b']       | 'b' | 1",
        "'x'         | -   | form.no-such-option",
        "'B'         | -   | form.no-such-option",
        "1           | -   | form.no-such-option",
        "['a','b']   | -   | form.one-only",
      })
  void a_single_choice_takes_one_of_its_options(String given, String kept, String code) {
    assertAnswer(question("single", "q", options("a", "b", "c")), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "['b']         | ['b']     | 4",
        "'b'           | ['b']     | 4",
        "['b','a']     | ['a','b'] | 6",
        "['a','a']     | ['a']     | 2",
        "['none']      | ['none']  | 1",
        "['none','a']  | -         | form.exclusive",
        "['a','x']     | -         | form.no-such-option",
      })
  void a_multiple_choice_keeps_the_order_of_its_options(String given, String kept, String code) {
    assertAnswer(question("multiple", "q", options("none!", "a", "b")), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "5          | 5      | 500",
        "'5'        | 5      | 500",
        "' 5.50 '   | 5.5    | 550",
        "'007.25'   | 7.25   | 725",
        "'５．５'    | 5.5    | 550",
        "-3         | -3     | -300",
        "0          | 0      | 0",
        "10.000     | 10     | 1000",
        "10.01      | -      | form.too-large",
        "-3.01      | -      | form.too-small",
        "1.234      | -      | form.no-number",
        "1e1        | -      | form.no-number",
        "'1,5'      | -      | form.no-number",
        "'5.'       | -      | form.no-number",
        "'.5'       | -      | form.no-number",
        "'-'        | -      | form.no-number",
        "'fünf'     | -      | form.no-number",
        "99999999999 | -     | form.no-number",
      })
  void a_number_lies_in_its_range_and_has_one_spelling(String given, String kept, String code) {
    assertAnswer(question("number", "q", "'min':-3,'max':10,'decimals':2"), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "36.5    | 36.5 | 365",
        "'36.5'  | 36.5 | 365",
        "'３６。５' | 36.5 | 365",
        "37      | 37   | 370",
        "34.0    | 34   | 340",
        "43      | 43   | 430",
        "33.9    | -    | form.too-small",
        "43.1    | -    | form.too-large",
        "365     | -    | form.too-large",
        "36.55   | -    | form.no-temperature",
        "'36.5℃' | -    | form.no-temperature",
      })
  void a_temperature_is_one_that_a_living_person_has(String given, String kept, String code) {
    assertAnswer(question("temperature", "q", ""), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "'四个字啊'   | '四个字啊' | 0",
        "'  两字 '    | '两字'     | 0",
        "'𫰡䶮𫰡𫰡'    | '𫰡䶮𫰡𫰡'   | 0",
        "'五个字的话' | -          | form.too-long",
        "'a\\u0000b'  | 'ab'       | 0",
        "'a\\nb'      | 'a b'      | 0",
        "'\\u202eab'  | 'ab'       | 0",
        "'a\\ud800b'  | 'ab'       | 0",
        "12           | '12'       | 0",
        "['a','b']    | -          | form.one-only",
      })
  void a_text_is_counted_by_what_people_see(String given, String kept, String code) {
    assertAnswer(question("text", "q", "'maxLength':4"), given, kept, code);
  }

  @Test
  void a_text_of_several_lines_keeps_them() {
    var form = form(question("text", "q", "'multiline':true"));
    assertThat(check(form, "{'q':'one\\r\\ntwo'}").answers().text("q")).isEqualTo("one\ntwo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "'2020-02-16' | '2020-02-16' | 18308",
        "'2020-02-02' | '2020-02-02' | 18294",
        "'2020-02-01' | -            | form.too-early",
        "'2020-02-17' | -            | form.too-late",
        "'2020-02-30' | -            | form.no-date",
        "'2020-2-3'   | -            | form.no-date",
        "'0000-01-01' | -            | form.no-date",
        "20200203     | -            | form.no-date",
      })
  void a_date_lies_between_its_borders_as_seen_today(String given, String kept, String code) {
    assertAnswer(
        question("date", "q", "'earliest':'today-14','latest':'today'"), given, kept, code);
  }

  @Test
  void a_date_kept_from_long_ago_still_has_its_code() {
    var form = form(question("date", "q", "'latest':'today','earliest':'today-1'"));
    assertThat(form.codes(answers("{'q':'1999-12-31'}"))).containsExactly(10956);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "'370102'         | '370102' | 370102",
        "'371202'         | '370116' | 370116",
        "'429004'         | '429004' | 429004",
        "'110105'         | '110105' | 110105",
        "'990000'         | '990000' | 990000",
        "'山东省济南市历下区' | '370102' | 370102",
        "'山东 济南'       | -        | form.place-county",
        "'370100'         | -        | form.place-county",
        "'370000'         | -        | form.place-county",
        "'123456'         | -        | form.no-place",
        "'nowhere'        | -        | form.no-place",
      })
  void a_place_is_a_county_in_force_today(String given, String kept, String code) {
    assertAnswer(question("place", "q", "'abroad':true"), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "'370100'   | '370100' | 370100",
        "'370102'   | '370100' | 370100",
        "'429004'   | '429004' | 429004",
        "'110105'   | '110105' | 110105",
        "'370000'   | -        | form.place-city",
        "'990000'   | -        | form.no-place",
      })
  void a_place_asked_to_the_city_forgets_the_county(String given, String kept, String code) {
    assertAnswer(question("place", "q", "'depth':'city'"), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "'019539a0-0000-7000-8000-00000000000a' | '019539a0-0000-7000-8000-00000000000a' | 0",
        "'019539A0-0000-7000-8000-00000000000A' | - | form.no-photo",
        "'../../etc/passwd'                     | - | form.no-photo",
      })
  void a_photo_is_named_by_its_id(String given, String kept, String code) {
    assertAnswer(question("photo", "q", ""), given, kept, code);
  }

  @ParameterizedTest
  @CsvSource({"{}", "{'q':null}", "{'q':''}", "{'q':'  '}", "{'q':[]}", "{'q':['']}"})
  void what_must_be_answered_is_asked_for(String json) {
    for (var kind : new String[] {"text", "number", "date", "place", "temperature", "photo"}) {
      var form = form(question(kind, "q", "'required':true"));
      assertThat(check(form, json).errors()).containsExactly(FieldError.of("q", "form.required"));
      assertThat(check(form(question(kind, "q", "")), json).accepted()).isTrue();
    }
  }

  @Test
  void a_text_of_invisible_characters_is_no_answer() {
    var form = form(question("text", "q", "'required':true"));
    assertThat(check(form, "{'q':'\\u202e\\u0000'}").errors())
        .containsExactly(FieldError.of("q", "form.required"));
  }

  @Test
  void a_question_that_the_form_does_not_ask_is_refused() {
    assertThat(check(form(question("text", "q", "")), "{'q':'a','grade':'A'}").errors())
        .containsExactly(FieldError.of("grade", "form.unknown-question"));
  }

  @Test
  void every_error_stands_beside_its_own_question() {
    var form =
        form(
            question("temperature", "t", "'required':true"),
            question("number", "n", "'max':3"),
            question("single", "s", "'required':true," + options("a", "b")));
    assertThat(check(form, "{'n':4,'t':99}").errors())
        .extracting(FieldError::field)
        .containsExactly("t", "n", "s");
  }
}
