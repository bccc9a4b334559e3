package org.tongzhou.information.xlsform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.workbook.WorkbookRefusal;
import org.tongzhou.information.form.Form;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionKind;
import org.tongzhou.information.xlsform.XlsFormFinding.Weight;

/** Forms that others wrote: what is understood, and how everything else is named. */
class ReadingForeignFormsTest {

  private static final Messages MESSAGES = new Messages(new Words());
  private static final String HEAD =
      "type | name | label | hint | required | relevant | constraint | appearance";

  private static Reader.Read read(WorkbookOf workbook) {
    return Reader.read(SheetsReader.read(workbook.bytes()), "Household survey.xlsx", MESSAGES);
  }

  /** Without those that every small workbook of this class has. */
  private static List<XlsFormFinding> said(Reader.Read read) {
    return read.findings().stream()
        .filter(finding -> !finding.code().equals("unused-list"))
        .filter(finding -> !finding.code().equals("no-title"))
        .toList();
  }

  private static Form form(Reader.Read read) {
    return read.document().toForm(new FormId(new UUID(0, 0)), 1);
  }

  private static Reader.Read survey(String... rows) {
    var all = new String[rows.length + 1];
    all[0] = HEAD;
    System.arraycopy(rows, 0, all, 1, rows.length);
    return read(
        WorkbookOf.survey(all)
            .sheet(
                "choices",
                "list name | name | label",
                "yes_no | yes | Yes",
                "yes_no | no | No",
                "toppings | cheese | Cheese",
                "toppings | ham | Ham"));
  }

  private static String condition(String relevant) {
    var read =
        survey(
            "select_one yes_no | likes | Do you like pizza?",
            "select_multiple toppings | top | Which toppings?",
            "integer | age | How old are you?",
            "date | born | When were you born?",
            "text | name | What is your name?",
            "text | last | And? | | | " + relevant);
    assertThat(said(read)).isEmpty();
    return form(read).questions().getLast().head().showIf();
  }

  // ---- what is understood

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${likes} = 'yes'                                   | likes = yes",
        "${likes}='yes'                                     | likes = yes",
        "${likes} = \"yes\"                                 | likes = yes",
        "'yes' = ${likes}                                   | likes = yes",
        "selected(${likes}, 'yes')                          | likes = yes",
        "${likes} != 'yes'                                  | not likes = yes",
        "${likes} != '' and ${likes} != 'yes'               | likes != yes",
        "selected(${top}, 'cheese')                         | top = cheese",
        "not(selected(${top}, 'cheese'))                    | not top = cheese",
        "(selected(${top}, 'cheese') or selected(${top}, 'ham')) | top in (cheese, ham)",
        "${age} > 17 and ${age} < 65                        | age > 17 and age < 65",
        "18 <= ${age}                                       | age >= 18",
        "${born} < date('2000-01-01')                       | born < 2000-01-01",
        "${name} != ''                                      | name answered",
        "${name} = ''                                       | not name answered",
        "string-length(${name}) > 0                         | name answered",
        "(${likes} = 'yes' or ${age} >= 18) and ${name} != '' | (likes = yes or age >= 18) and name"
            + " answered",
      })
  void an_expression_becomes_a_condition(String relevant, String wanted) {
    assertThat(condition(relevant.strip())).isEqualTo(wanted.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${top} = 'cheese'",
        "count-selected(${top}) > 1",
        "${likes} = 'maybe'",
        "${nobody} = 'yes'",
        "${age} * 2 > 10",
        "if(${age} > 3, true(), false())",
        "/data/age > 3",
        "${name} = 'Ann'",
        "${age} > ${born}",
        "${age}",
        "regex(${name}, '^A')",
        "(((",
        "${age} >",
      })
  void an_expression_outside_the_subset_is_named_with_its_place(String relevant) {
    var read =
        survey(
            "select_one yes_no | likes | Do you like pizza?",
            "select_multiple toppings | top | Which toppings?",
            "integer | age | How old are you?",
            "date | born | When were you born?",
            "text | name | What is your name?",
            "text | last | And? | | | " + relevant);
    assertThat(said(read))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.sheet()).isEqualTo("survey");
              assertThat(finding.row()).isEqualTo(7);
              assertThat(finding.column()).isEqualTo("relevant");
              assertThat(finding.weight()).isEqualTo(Weight.LEFT_OUT);
              assertThat(finding.code()).isEqualTo("expression");
            });
    assertThat(form(read).questions().getLast().head().showIf()).isEmpty();
  }

  @Test
  void groups_give_their_label_and_condition_to_the_questions_in_them() {
    var read =
        survey(
            "integer | age | How old are you?",
            "begin group | child | Child | | | ${age} <= 5",
            "integer | muac | Arm circumference",
            "begin_group | test | Test | | | ${muac} < 115",
            "select_one yes_no | mrdt | Positive? | | yes | ${age} > 1",
            "end_group",
            "end group",
            "text | after | After?");
    var questions = form(read).questions();
    assertThat(questions)
        .extracting(Question::code)
        .containsExactly("age", "muac", "mrdt", "after");
    assertThat(questions.get(1).head().heading()).isNotNull();
    assertThat(questions.get(1).head().showIf()).isEqualTo("age <= 5");
    assertThat(questions.get(2).head().showIf()).isEqualTo("age <= 5 and muac < 115 and age > 1");
    assertThat(questions.get(2).head().required()).isTrue();
    assertThat(questions.get(3).head().showIf()).isEmpty();
    assertThat(questions.get(3).head().heading()).isNull();
  }

  @Test
  void limits_of_answers_are_read_from_constraints() {
    var read =
        survey(
            "integer | age | How old? | | yes | | . > 0 and . <= 120",
            "text | name | Name? | | no | | string-length(.) < 21 | multiline",
            "date | visit | When? | | | | . <= today() and . >= today() - 14");
    assertThat(said(read)).isEmpty();
    var questions = form(read).questions();
    var age = (Question.Number) questions.get(0);
    assertThat(age.min()).isEqualByComparingTo("1");
    assertThat(age.max()).isEqualByComparingTo("120");
    var name = (Question.Text) questions.get(1);
    assertThat(name.maxLength()).isEqualTo(20);
    assertThat(name.multiline()).isTrue();
    var visit = (Question.Date) questions.get(2);
    assertThat(visit.earliest()).hasToString("today-14");
    assertThat(visit.latest()).hasToString("today");
  }

  @Test
  void both_languages_are_read_whatever_their_columns_are_called() {
    var read =
        read(
            WorkbookOf.survey(
                    "type | name | label::English (en) | label::中文（zh-CN） | label::Français (fr)",
                    "text | name | Your name? | 你的姓名？ | Votre nom ?")
                .sheet("settings", "form_title | default_language", "家访 | 中文（zh-CN）"));
    var question = form(read).questions().getFirst();
    assertThat(question.label(Words.ENGLISH)).isEqualTo("Your name?");
    assertThat(question.label(Words.CHINESE)).isEqualTo("你的姓名？");
    assertThat(said(read))
        .extracting(XlsFormFinding::code, XlsFormFinding::row)
        .containsExactly(tuple("language", 2));
  }

  // ---- what is named

  @Test
  void every_question_type_that_we_do_not_have_is_named_and_nothing_else_is_lost() {
    var read =
        survey(
            "start | start",
            "geopoint | where | Where?",
            "audio | voice | Say something",
            "calculate | tip | ",
            "range | stars | How many stars?",
            "rank toppings | order | Order them",
            "text | kept | Kept?");
    assertThat(form(read).questions()).extracting(Question::code).containsExactly("kept");
    assertThat(said(read))
        .filteredOn(finding -> finding.sheet().equals("survey"))
        .extracting(XlsFormFinding::row, XlsFormFinding::code)
        .containsExactly(
            tuple(2, "metadata"),
            tuple(3, "type"),
            tuple(4, "type"),
            tuple(5, "type"),
            tuple(6, "type"),
            tuple(7, "type"));
  }

  @Test
  void a_repeat_is_left_out_with_all_that_is_in_it() {
    var read =
        survey(
            "begin repeat | child | Child",
            "text | name | Name?",
            "end repeat",
            "text | kept | Kept?");
    assertThat(form(read).questions()).extracting(Question::code).containsExactly("kept");
    assertThat(said(read)).extracting(XlsFormFinding::code).contains("repeat", "in-repeat");
  }

  @Test
  void columns_of_the_standard_are_left_out_by_cell_and_own_columns_are_noted_once() {
    var read =
        read(
            WorkbookOf.survey(
                "type | name | label | default | remarks",
                "text | a | A? | hello | ask Li",
                "text | b | B? | | ask Wang"));
    assertThat(said(read))
        .filteredOn(finding -> finding.sheet().equals("survey"))
        .extracting(XlsFormFinding::row, XlsFormFinding::column, XlsFormFinding::weight)
        .containsExactly(tuple(2, "default", Weight.LEFT_OUT), tuple(0, "remarks", Weight.NOTED));
  }

  @Test
  void names_are_made_to_fit_and_conditions_follow_them() {
    var read =
        survey(
            "select_one yes_no | LikesPizza | Do you?",
            "text | 姓名 | Name?",
            "text | likespizza | Again? | | | ${LikesPizza} = 'yes'");
    assertThat(form(read).questions())
        .extracting(Question::code)
        .containsExactly("likespizza", "q3", "likespizza_2");
    assertThat(form(read).questions().getLast().head().showIf()).isEqualTo("likespizza = yes");
    assertThat(said(read))
        .filteredOn(finding -> finding.code().equals("renamed"))
        .allSatisfy(finding -> assertThat(finding.weight()).isEqualTo(Weight.CHANGED))
        .hasSize(3);
  }

  @Test
  void a_missing_list_an_empty_name_and_a_second_name_are_named() {
    var read =
        survey(
            "select_one nowhere | a | A?",
            "text | | No name?",
            "text | b | B?",
            "text | b | B again?",
            "select_one yes_no or_other | c | C?");
    assertThat(form(read).questions()).extracting(Question::code).containsExactly("b", "c");
    assertThat(said(read))
        .filteredOn(finding -> finding.weight() == Weight.LEFT_OUT)
        .extracting(XlsFormFinding::code)
        .containsExactly("no-list", "no-name", "name-twice", "or-other");
  }

  @Test
  void a_selection_from_a_file_is_no_list_of_ours() {
    var read = survey("select_one_from_file villages.csv | v | Village?", "text | a | A?");
    assertThat(said(read)).extracting(XlsFormFinding::code).contains("type");
    assertThat(form(read).questions())
        .singleElement()
        .extracting(Question::kind)
        .isEqualTo(QuestionKind.TEXT);
  }

  // ---- what is no form

  @Test
  void a_workbook_without_a_survey_is_no_form() {
    refuse(XlsFormRefusal.NO_SURVEY, new WorkbookOf().sheet("Sheet1", "学号 | 姓名").bytes());
    refuse(XlsFormRefusal.NO_COLUMNS, WorkbookOf.survey("label", "Hello").bytes());
    refuse(XlsFormRefusal.NO_QUESTIONS, WorkbookOf.survey(HEAD, "start | start").bytes());
  }

  @Test
  void what_is_no_workbook_is_refused() {
    refuse(XlsFormRefusal.NO_FILE, new byte[0]);
    refuse(WorkbookRefusal.UNREADABLE, "type,name,label\ntext,a,A".getBytes());
    refuse(XlsFormRefusal.OLD_EXCEL, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
    refuse(XlsFormRefusal.TOO_LARGE, new byte[SheetsReader.FILE_BYTES + 1]);
  }

  private static void refuse(Refusal why, byte[] file) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Reader.read(SheetsReader.read(file), "form.xlsx", MESSAGES))
        .extracting(Refused::why)
        .isEqualTo(why);
  }
}
