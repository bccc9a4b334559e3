package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.information.form.Examples.answers;
import static org.tongzhou.information.form.Examples.document;
import static org.tongzhou.information.form.Examples.form;
import static org.tongzhou.information.form.Examples.options;
import static org.tongzhou.information.form.Examples.question;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.shared.FieldError;

/** Conditions over earlier answers: what they say, what they make of a report, what is wrong. */
class ShowingAndRequiringTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 16);

  private static final List<String> EARLIER =
      List.of(
          question("single", "campus", options("yes", "no")),
          question("multiple", "signs", options("none!", "fever", "cough")),
          question("temperature", "heat", ""),
          question("number", "people", "'decimals':2"),
          question("date", "since", ""),
          question("place", "present", "'abroad':true"),
          question("text", "note", ""));

  private static CheckedAnswers check(String condition, String json) {
    var questions = new java.util.ArrayList<>(EARLIER);
    questions.add(question("text", "last", "'required':true,'showIf':'" + condition + "'"));
    return FormRules.check(form(questions.toArray(String[]::new)), answers(json), TODAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "campus = no                         | {'campus':'no'}                | true",
        "campus = no                         | {'campus':'yes'}               | false",
        "campus = no                         | {}                             | false",
        "campus != no                        | {'campus':'yes'}               | true",
        "campus != no                        | {}                             | false",
        "not campus = no                     | {}                             | true",
        "campus in (yes, no)                 | {'campus':'no'}                | true",
        "campus answered                     | {}                             | false",
        "campus answered                     | {'campus':'no'}                | true",
        "note answered                       | {'note':'a'}                   | true",
        "note answered                       | {'note':' '}                   | false",
        "signs = fever                       | {'signs':['fever','cough']}    | true",
        "signs = fever                       | {'signs':['cough']}            | false",
        "signs != fever                      | {'signs':['cough']}            | true",
        "signs in (fever, cough)             | {'signs':['none']}             | false",
        "heat >= 37.3                        | {'heat':37.3}                  | true",
        "heat >= 37.3                        | {'heat':37.2}                  | false",
        "heat > 37                           | {'heat':37}                    | false",
        "heat < 36                           | {'heat':35.9}                  | true",
        "heat <= 36.0                        | {'heat':36}                    | true",
        "heat < 36                           | {}                             | false",
        "people = 2.5                        | {'people':2.5}                 | true",
        "people in (1, 2.50)                 | {'people':2.5}                 | true",
        "people != 2                         | {'people':2.5}                 | true",
        "since >= 2020-02-01                 | {'since':'2020-01-31'}         | false",
        "since < 2020-02-01                  | {'since':'2020-01-31'}         | true",
        "present in (420000)                 | {'present':'420102'}           | true",
        "present in (420000)                 | {'present':'429004'}           | true",
        "present = 420100                    | {'present':'420102'}           | true",
        "present = 420100                    | {'present':'420202'}           | false",
        "present != 420000                   | {'present':'370102'}           | true",
        "present = 990000                    | {'present':'990000'}           | true",
        "campus = no and heat > 37           | {'campus':'no','heat':38}      | true",
        "campus = no and heat > 37           | {'campus':'no','heat':36}      | false",
        "campus = no or heat > 37            | {'campus':'yes','heat':38}     | true",
        "campus = no or campus = yes and heat > 37   | {'campus':'no'}        | true",
        "(campus = no or campus = yes) and heat > 37 | {'campus':'no'}        | false",
        "not (campus = no) and heat > 37     | {'campus':'yes','heat':38}     | true",
        "not not campus = no                 | {'campus':'no'}                | true",
      })
  void a_question_is_shown_when_its_condition_holds(String condition, String json, boolean shown) {
    var expected = shown ? List.of(FieldError.of("last", "form.required")) : List.<FieldError>of();
    assertThat(check(condition, json).errors()).isEqualTo(expected);
  }

  @Test
  void the_answer_to_a_hidden_question_is_dropped_unread() {
    var checked = check("campus = no", "{'campus':'yes','last':'secret'}");
    assertThat(checked.accepted()).isTrue();
    assertThat(checked.answers().toJson()).isEqualTo("{\"campus\":\"yes\"}");
  }

  @Test
  void what_hangs_on_a_hidden_question_is_hidden_too() {
    var form =
        form(
            question("single", "a", options("yes", "no")),
            question("single", "b", "'showIf':'a = yes'," + options("yes", "no")),
            question("text", "c", "'required':true,'showIf':'b = yes'"));
    assertThat(FormRules.check(form, answers("{'a':'no','b':'yes','c':'x'}"), TODAY).answers())
        .isEqualTo(answers("{'a':'no'}"));
  }

  @Test
  void an_answer_out_of_range_counts_as_none_for_the_conditions_behind_it() {
    assertThat(check("heat > 37", "{'heat':99}").errors())
        .containsExactly(FieldError.of("heat", "form.too-large", "43"));
  }

  @Test
  void a_question_may_be_required_only_sometimes() {
    var form =
        form(
            question("single", "reach", options("yes", "no")),
            question("text", "how", "'requiredIf':'reach = no'"));
    assertThat(FormRules.check(form, answers("{'reach':'no'}"), TODAY).errors())
        .containsExactly(FieldError.of("how", "form.required"));
    assertThat(FormRules.check(form, answers("{'reach':'yes'}"), TODAY).accepted()).isTrue();
    assertThat(FormRules.check(form, answers("{'reach':'yes','how':'x'}"), TODAY).answers().size())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "campus                      | form.condition-ends     | 7",
        "campus =                    | form.condition-ends     | 9",
        "campus = yes and            | form.condition-ends     | 17",
        "= yes                       | form.condition-word     | 1",
        "campus yes                  | form.condition-word     | 8",
        "campus = yes no             | form.condition-word     | 14",
        "campus = yes && heat > 3    | form.condition-word     | 14",
        "(campus = yes               | form.condition-ends     | 14",
        "campus in yes               | form.condition-word     | 11",
        "campus in ()                | form.condition-word     | 12",
        "campus = and                | form.condition-word     | 10",
        "later = yes                 | form.condition-question | 1",
        "last answered               | form.condition-question | 1",
        "campus = maybe              | form.condition-value    | 10",
        "campus in (yes, maybe)      | form.condition-value    | 17",
        "heat > warm                 | form.condition-value    | 8",
        "heat > 37.35                | form.condition-value    | 8",
        "since > 2020-02-30          | form.condition-value    | 9",
        "present = 42                | form.condition-value    | 11",
        "campus > yes                | form.condition-unfit    | 1",
        "signs < fever               | form.condition-unfit    | 1",
        "present >= 420000           | form.condition-unfit    | 1",
        "note = hello                | form.condition-unfit    | 1",
      })
  void a_condition_that_makes_no_sense_is_refused_with_its_place(
      String condition, String code, int at) {
    var questions = new java.util.ArrayList<>(EARLIER);
    questions.add(question("text", "last", "'showIf':'" + condition + "'"));
    assertThat(document(questions.toArray(String[]::new)).problems(Examples.PLACES))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("questions[7].showIf");
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.arguments().getLast()).isEqualTo(at);
            });
  }

  @Test
  void brackets_have_an_end() {
    var deep = "(".repeat(100) + "campus = yes" + ")".repeat(100);
    var questions = new java.util.ArrayList<>(EARLIER);
    questions.add(question("text", "last", "'showIf':'" + deep + "'"));
    assertThat(document(questions.toArray(String[]::new)).problems(Examples.PLACES))
        .extracting(FieldError::code)
        .containsExactly("form.condition-deep");
  }
}
