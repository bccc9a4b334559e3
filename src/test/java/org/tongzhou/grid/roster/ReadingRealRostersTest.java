package org.tongzhou.grid.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.workbook.WorkbookRefusal;
import org.tongzhou.grid.people.Person.DocumentKind;
import org.tongzhou.grid.people.Person.Gender;
import org.tongzhou.grid.people.Person.Hardship;
import org.tongzhou.grid.people.Person.Level;

class ReadingRealRostersTest extends RosterReading {

  @Test
  void a_header_of_two_merged_levels_is_found_under_titles_and_instructions() {
    var reading =
        read(
            Xlsx.workbook()
                .sheet("2020级学生信息")
                .row("同舟大学学生基本信息采集表")
                .merge("A1:H1")
                .row("填表说明：1. 请勿修改表头  2. 学号为12位")
                .merge("A2:H2")
                .skip(1)
                .row("序号", "基本信息", null, null, "学籍信息", null, null, "家长信息")
                .merge("A4:A5")
                .merge("B4:D4")
                .merge("E4:G4")
                .merge("H4:H4")
                .row(null, "学 号", "姓\n名*", "联系电话（必填）", "学院", "年级", "班级", "联系电话")
                .row(1, "202000120001", "林晚", "13800000001", "文学院", 2020, "中文1班", "13900000009")
                .done());
    assertThat(reading.sheets().getFirst().headerRow()).isEqualTo(5);
    var student = only(reading);
    assertThat(student.row()).isEqualTo(6);
    assertThat(student.number()).isEqualTo("202000120001");
    assertThat(student.name()).isEqualTo("林晚");
    assertThat(student.phone()).isEqualTo("13800000001");
    assertThat(student.college()).isEqualTo("文学院");
    assertThat(student.entryYear()).isEqualTo(2020);
    assertThat(student.className()).isEqualTo("中文1班");
    assertThat(reading.findings()).isEmpty();
  }

  @Test
  void a_tall_heading_merged_over_both_levels_names_its_column() {
    var reading =
        read(
            Xlsx.workbook()
                .sheet("名单")
                .row("学号", "姓名", "宿舍", null, null, "家庭情况", null)
                .merge("A1:A2")
                .merge("B1:B2")
                .merge("C1:E1")
                .merge("F1:G1")
                .row(null, null, "楼栋", "房间", "床位", "姓名", "电话")
                .row("202000120001", "林晚", "3号楼", "305", "2号床", "林父", "13900000000")
                .done());
    var student = only(reading);
    assertThat(student.name()).isEqualTo("林晚");
    assertThat(student.phone()).isNull();
    assertThat(student.building() + "/" + student.room() + "/" + student.bed())
        .isEqualTo("3号楼/305/2");
  }

  @Test
  void english_headings_are_understood() {
    var reading =
        csv(
            "Student ID,Full Name,Gender,Mobile,Nationality\n"
                + "2020F0001,John Smith,M,+1 415 555 0100,United States\n");
    var student = only(reading);
    assertThat(student.name()).isEqualTo("John Smith");
    assertThat(student.gender()).isEqualTo(Gender.MALE);
    assertThat(student.phone()).isEqualTo("+14155550100");
    assertThat(student.nationality()).isEqualTo("US");
  }

  @Test
  void merged_cells_in_the_body_hold_for_every_row_they_cover_but_never_for_what_is_ones_own() {
    var reading =
        read(
            Xlsx.workbook()
                .sheet("名单")
                .row("学号", "姓名", "学院", "手机")
                .row("202000120001", "林晚", "文学院", "13800000001")
                .row("202000120002", "周扬")
                .row("202000120003", "陈静")
                .row("202000120004", "王建国", "历史学院")
                .merge("C2:C4")
                .merge("D2:D3")
                .done());
    assertThat(reading.rows())
        .extracting(RosterRow::college)
        .containsExactly("文学院", "文学院", "文学院", "历史学院");
    assertThat(reading.rows())
        .extracting(RosterRow::phone)
        .containsExactly("13800000001", null, null, null);
    assertThat(findings(reading)).containsExactly("WARNING merged-own D3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "２０２０００１２０００１",
        "202000120001\u3000",
        "\u00A0202000120001",
        "202000120001\u202C",
        "\uFEFF2020 0012 0001",
        "'202000120001"
      })
  void wide_digits_and_invisible_characters_are_cleaned_from_numbers(String written) {
    var reading = read(Xlsx.workbook().sheet("名单").row("学号", "姓名").row(written, "林晚").done());
    assertThat(only(reading).number()).isEqualTo("202000120001");
    assertThat(reading.findings()).isEmpty();
  }

  @Test
  void a_student_number_stored_as_a_number_is_an_error_and_never_guessed() {
    var reading =
        read(
            Xlsx.workbook()
                .sheet("名单")
                .row("学号", "姓名")
                .row(202000120001L, "林晚")
                .row("2.02E+11", "周扬")
                .done());
    assertThat(findings(reading))
        .containsExactly("ERROR number-as-number A2", "ERROR number-as-number A3");
    assertThat(reading.rows())
        .allMatch(RosterRow::refused)
        .extracting(RosterRow::number)
        .containsOnly("");
  }

  @Test
  void an_identity_number_stored_as_a_number_is_an_error() {
    var reading = with("身份证号", 3.70102200109031E17);
    assertThat(findings(reading)).containsExactly("ERROR document-as-number C2");
    assertThat(only(reading).refused()).isTrue();
    assertThat(only(reading).document()).isNull();
  }

  @Test
  void lost_leading_zeros_are_proposed_and_only_added_when_somebody_agrees() {
    var workbook =
        Xlsx.workbook()
            .sheet("名单")
            .row("学号", "姓名")
            .row("0020190001", "林晚")
            .row("0020190002", "周扬")
            .row("0020190003", "陈静")
            .row("0020190004", "赵敏")
            .row("20190005", "王建国")
            .done();
    var asked = read(workbook);
    assertThat(findings(asked)).containsExactly("PROPOSAL zeros-lost A6");
    assertThat(asked.findings().getFirst().arguments()).containsExactly("0020190005");
    assertThat(asked.rows().getLast().refused()).isTrue();
    assertThat(asked.rows().getLast().number()).isEqualTo("20190005");
    var agreed = readAccepting(workbook);
    assertThat(findings(agreed)).containsExactly("INFO zeros-added A6");
    assertThat(agreed.rows().getLast().refused()).isFalse();
    assertThat(agreed.rows().getLast().number()).isEqualTo("0020190005");
  }

  @ParameterizedTest
  @CsvSource({
    "+86 138-0000-0000, 13800000000, ''",
    "8613800000000, 13800000000, ''",
    "008613800000000, 13800000000, ''",
    "１３８００００００００, 13800000000, ''",
    "138 0000 0000, 13800000000, ''",
    "13800000000(母亲), 13800000000, WARNING phone-of-another C2",
    "13800000000（父）, 13800000000, WARNING phone-of-another C2",
    "13800000000母亲, 13800000000, WARNING phone-of-another C2",
    "13800000000、13900000000, 13800000000, INFO phone-several C2",
    "0531-88361234, 053188361234, ''",
    "+44 20 7946 0958, +442079460958, ''",
    "12345, , WARNING phone-unread C2",
    "无, , WARNING phone-unread C2"
  })
  void phones_are_cleaned_and_strange_ones_said(String written, String phone, String finding) {
    var reading = with("手机号码", written);
    assertThat(only(reading).phone()).isEqualTo(phone);
    assertThat(findings(reading))
        .containsExactlyElementsOf(
            finding.isEmpty() ? java.util.List.of() : java.util.List.of(finding));
    assertThat(only(reading).refused()).isFalse();
  }

  @Test
  void a_phone_stored_as_a_number_lost_nothing() {
    assertThat(only(with("手机", 13800000000L)).phone()).isEqualTo("13800000000");
    assertThat(only(with("手机", "1.38E10")).phone()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001.9.3",
        "2001-09-03",
        "2001/9/3",
        "2001年9月3日",
        "20010903",
        "2001-9-3 00:00:00",
        "２００１．９．３",
        "2001. 9. 3"
      })
  void days_are_read_as_people_write_them(String written) {
    assertThat(only(with("出生日期", written)).birthDate()).isEqualTo(LocalDate.of(2001, 9, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001年9月", "3/9/2001", "01-9-3", "2001-13-01", "2001-02-30", "不详"})
  void a_day_that_would_have_to_be_guessed_is_not_read(String written) {
    var reading = with("出生日期", written);
    assertThat(only(reading).birthDate()).isNull();
    assertThat(findings(reading)).containsExactly("WARNING birth-date-unread C2");
  }

  @Test
  void days_are_read_as_serials_of_both_calendars() {
    assertThat(only(with("出生日期", new Xlsx.Day(37137))).birthDate())
        .isEqualTo(LocalDate.of(2001, 9, 3));
    assertThat(only(with("出生日期", 37137)).birthDate()).isEqualTo(LocalDate.of(2001, 9, 3));
    assertThat(only(with("出生日期", 20010903)).birthDate()).isEqualTo(LocalDate.of(2001, 9, 3));
    var old =
        Xlsx.workbook()
            .date1904()
            .sheet("名单")
            .row("学号", "姓名", "出生日期")
            .row("202000120001", "林晚", new Xlsx.Day(35675))
            .row("202000120002", "周扬", 35675)
            .done();
    assertThat(read(old).rows())
        .extracting(RosterRow::birthDate)
        .containsOnly(LocalDate.of(2001, 9, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "11010519491231002X, ID_CARD, ''",
    "11010519491231002x, ID_CARD, ''",
    "110105194912310021, ID_CARD, WARNING document-check-digit C2",
    "110105491231002, ID_CARD, WARNING document-old C2",
    "11010519491331002X, ID_CARD, WARNING document-birth-date C2",
    "99010519491231002X, OTHER, WARNING document-check-digit C2",
    "1101051949123100, ID_CARD, WARNING document-not-id-card C2",
    "810000199408230021, RESIDENCE_PERMIT, ''",
    "H12345678, HK_MACAO_PERMIT, ''",
    "E12345678, PASSPORT, ''",
    "？？, , WARNING document-form C2"
  })
  void documents_are_told_apart_and_checked_but_a_wrong_one_keeps_nobody_out(
      String written, DocumentKind kind, String finding) {
    var reading = with("证件号码", written);
    assertThat(only(reading).documentKind()).isEqualTo(kind);
    assertThat(findings(reading))
        .containsExactlyElementsOf(
            finding.isEmpty() ? java.util.List.of() : java.util.List.of(finding));
    assertThat(only(reading).refused()).isFalse();
  }

  @Test
  void documents_of_hong_kong_taiwan_and_abroad_are_read_by_their_kind() {
    var reading =
        read(
            Xlsx.workbook()
                .sheet("名单")
                .row("学号", "姓名", "证件类型", "身份证件号", "国籍")
                .row("2020H0001", "陈大文", "港澳居民来往内地通行证", "H1234567800", "中国")
                .row("2020T0001", "林志明", "台湾居民来往大陆通行证", "12345678", "中国")
                .row("2020F0001", "KIM MINJUN", "护照", "M12345678", "韩国")
                .row("2020F0002", "Nguyễn Văn An", "外国护照", "B1234567", "越南")
                .done());
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.rows())
        .extracting(RosterRow::documentKind)
        .containsExactly(
            DocumentKind.HK_MACAO_PERMIT,
            DocumentKind.TAIWAN_PERMIT,
            DocumentKind.PASSPORT,
            DocumentKind.PASSPORT);
    assertThat(reading.rows())
        .extracting(RosterRow::nationality)
        .containsExactly("CN", "CN", "KR", "VN");
  }

  @Test
  void gender_and_birth_date_come_from_the_identity_number_and_are_compared_with_what_is_said() {
    var silent = only(with("身份证号", "11010519491231002X"));
    assertThat(silent.gender()).isEqualTo(Gender.FEMALE);
    assertThat(silent.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
    var reading = csv("学号,姓名,性别,出生日期,身份证号\n202000120001,林晚,男,1949-12-30,11010519491231002X\n");
    assertThat(codes(reading)).containsExactly("gender-differs", "birth-date-differs");
    assertThat(only(reading).gender()).isEqualTo(Gender.MALE);
  }

  @ParameterizedTest
  @CsvSource({
    "370102, 370102, ''",
    "371202, 370116, WARNING origin-divided C2",
    "320684, 320614, INFO origin-replaced C2",
    "132100, 132100, WARNING origin-ended C2",
    "山东省济南市历下区, 370102, ''",
    "湖北省武汉市, 420100, ''",
    "370102000000, 370102, ''",
    "999999, , WARNING origin-unknown C2",
    "火星, , WARNING origin-unknown C2"
  })
  void an_origin_is_a_code_of_today_whatever_was_written(
      String written, String code, String finding) {
    var reading = with("生源地", written);
    assertThat(only(reading).originCode()).isEqualTo(code);
    assertThat(findings(reading))
        .containsExactlyElementsOf(
            finding.isEmpty() ? java.util.List.of() : java.util.List.of(finding));
  }

  @ParameterizedTest
  @CsvSource({
    "阿依古丽·买买提, 阿依古丽·买买提, ''",
    "阿依古丽・买买提, 阿依古丽·买买提, ''",
    "阿依古丽•买买提, 阿依古丽·买买提, ''",
    "张　三, 张三, ''",
    "䶮𫰡, 䶮𫰡, ''",
    "John  Smith, John Smith, ''",
    "张三1, 张三1, WARNING name-unusual B2",
    "张\uE863, 张\uE863, WARNING name-private B2"
  })
  void names_keep_rare_characters_and_get_one_kind_of_dot(
      String written, String name, String finding) {
    var reading =
        read(Xlsx.workbook().sheet("名单").row("学号", "姓名").row("202000120001", written).done());
    assertThat(only(reading).name()).isEqualTo(name);
    assertThat(findings(reading))
        .containsExactlyElementsOf(
            finding.isEmpty() ? java.util.List.of() : java.util.List.of(finding));
  }

  @Test
  void a_name_has_up_to_forty_characters_whatever_their_size_in_memory() {
    var longest = "𫰡".repeat(40);
    assertThat(
            only(read(Xlsx.workbook().sheet("名单").row("学号", "姓名").row("1", longest).done())).name())
        .isEqualTo(longest);
    var reading = read(Xlsx.workbook().sheet("名单").row("学号", "姓名").row("1", longest + "𫰡").done());
    assertThat(findings(reading)).containsExactly("ERROR name-too-long B2");
  }

  @Test
  void hidden_rows_columns_and_sheets_are_reported() {
    var workbook =
        Xlsx.workbook()
            .sheet("名单")
            .hiddenColumn(3)
            .row("学号", "姓名", "手机")
            .hiddenRow("202000120001", "林晚", "13800000001")
            .row("202000120002", "周扬")
            .done();
    workbook.sheet("旧名单").hidden().row("学号", "姓名").row("201900120001", "某某");
    var reading = read(workbook);
    assertThat(findings(reading))
        .containsExactly(
            "WARNING hidden-column C1", "WARNING hidden-row 2", "WARNING hidden-sheet");
    assertThat(reading.rows()).extracting(RosterRow::name).containsExactly("林晚", "周扬");
  }

  @Test
  void styled_empty_rows_repeated_headers_and_notes_are_no_people() {
    var sheet =
        Xlsx.workbook()
            .sheet("名单")
            .row("学号", "姓名", "班级")
            .row("202000120001", "林晚", "中文1班")
            .row("学号", "姓名", "班级")
            .row(new Xlsx.Styled(), new Xlsx.Styled(), new Xlsx.Styled());
    for (int i = 0; i < 1000; i++) sheet.row(new Xlsx.Styled(), "  ", "\u3000");
    sheet.row(null, null, "合计：1人");
    var reading = read(sheet.done());
    assertThat(reading.rows()).hasSize(1);
    assertThat(findings(reading))
        .containsExactly("INFO header-repeated 3", "INFO row-without-person 1005");
  }

  @Test
  void formulas_give_their_stored_result_and_errors_are_said() {
    var reading =
        read(
            Xlsx.workbook()
                .sheet("名单")
                .row("学号", "姓名", "学院")
                .row(new Xlsx.Formula("202000120001"), "林晚", new Xlsx.Fault("#N/A"))
                .row("202000120002", new Xlsx.Fault("#REF!"), "文学院")
                .done());
    assertThat(reading.rows().getFirst().number()).isEqualTo("202000120001");
    assertThat(findings(reading))
        .containsExactly("WARNING cell-error C2", "ERROR cell-error B3", "WARNING formulas A");
    assertThat(reading.rows()).extracting(RosterRow::refused).containsExactly(false, true);
  }

  @Test
  void a_row_needs_a_number_and_a_name() {
    var reading = csv("学号,姓名,学院\n,林晚,文学院\n202000120002,,文学院\n");
    assertThat(findings(reading))
        .containsExactly("ERROR number-missing A2", "ERROR name-missing B3");
    assertThat(reading.rows()).allMatch(RosterRow::refused);
  }

  @Test
  void words_with_few_values_are_understood_or_said() {
    var reading =
        csv(
            """
            学号,姓名,性别,民族,培养层次,年级,困难认定等级
            202000120001,林晚,女,汉,本科,2020级,一般困难
            202000120002,周扬,男,蒙古族,硕士研究生,20级,特困
            202000120003,陈静,未知,火星族,超人,大一,是
            """);
    var student = only(reading);
    assertThat(student.ethnicCode()).isEqualTo("01");
    assertThat(student.level()).isEqualTo(Level.UNDERGRADUATE);
    assertThat(student.entryYear()).isEqualTo(2020);
    assertThat(student.hardship()).isEqualTo(Hardship.ORDINARY);
    assertThat(reading.rows().get(1).entryYear()).isEqualTo(2020);
    assertThat(reading.rows().get(1).hardship()).isEqualTo(Hardship.SEVERE);
    assertThat(findings(reading))
        .containsExactlyInAnyOrder(
            "WARNING word-unknown C4",
            "WARNING word-unknown D4",
            "WARNING word-unknown E4",
            "WARNING word-unknown F4",
            "WARNING word-unknown G4");
  }

  @ParameterizedTest
  @CsvSource({
    "3号楼305-2, 3号楼, 305, 2",
    "松园3号楼305室2号床, 松园3号楼, 305, 2",
    "S3-305-2, S3, 305, 2",
    "3号楼305, 3号楼, 305, "
  })
  void a_dormitory_in_one_cell_is_taken_apart(
      String written, String building, String room, String bed) {
    var student = only(with("宿舍", written));
    assertThat(student.building()).isEqualTo(building);
    assertThat(student.room()).isEqualTo(room);
    assertThat(student.bed()).isEqualTo(bed);
  }

  @Test
  void several_sheets_with_people_are_one_roster() {
    var workbook = Xlsx.workbook().sheet("文学院").row("学号", "姓名").row("1", "林晚").done();
    workbook.sheet("填写说明").row("请按要求填写");
    workbook.sheet("历史学院").row("姓名", "学号").row("周扬", "2");
    var reading = read(workbook);
    assertThat(reading.rows()).extracting(RosterRow::number).containsExactly("1", "2");
    assertThat(reading.sheets()).extracting(Reading.Sheet::name).containsExactly("文学院", "历史学院");
    assertThat(findings(reading)).containsExactly("INFO sheet-without-header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
  void text_is_read_in_the_encoding_it_was_saved_in(String charset) {
    var reading = csv("学号,姓名\n202000120001,䶮𫰡\n", Charset.forName(charset));
    assertThat(only(reading).name()).isEqualTo("䶮𫰡");
  }

  @Test
  void text_with_a_byte_order_mark_tabs_quotes_and_line_breaks_in_cells_is_read() {
    var reading =
        csv(
            "\uFEFF\"学\r\n"
                + "号\"\t姓名\t班级\r\n"
                + "=\"00123\"\t\"林\"\"晚\"\"\"\t\"中文\r\n"
                + "1班\"\r\n\r\n"
                + "456\t周扬\t\r\n");
    assertThat(reading.rows()).extracting(RosterRow::number).containsExactly("00123", "456");
    assertThat(reading.rows()).extracting(RosterRow::row).containsExactly(2, 4);
    assertThat(only(reading).className()).isEqualTo("中文 1班");
  }

  @Test
  void a_file_without_a_header_or_without_readable_text_is_refused() {
    assertRefused(RosterRefusal.NO_HEADER, "你好,世界\n1,2\n".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        RosterRefusal.UNKNOWN_ENCODING,
        new byte[] {'a', (byte) 0xFF, (byte) 0xFF, ',', (byte) 0x81});
    assertRefused(WorkbookRefusal.UNREADABLE, new byte[] {'a', 0, 'b', 0});
    assertRefused(RosterRefusal.NO_FILE, new byte[0]);
    assertRefused(WorkbookRefusal.UNREADABLE, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertRefused(
        RosterRefusal.OLD_EXCEL, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0});
    assertRefused(RosterRefusal.UNCLOSED_QUOTE, "学号,姓名\n1,\"林晚\n".getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(Refusal why, byte[] bytes) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> read(file(bytes)))
        .extracting(Refused::why)
        .isEqualTo(why);
  }
}
