package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeRound.class)
class WorkbooksOutAndInTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired SomeRound some;
  @Autowired Reports reports;
  @Autowired Rounds rounds;
  @Autowired MutableClock clock;

  @AfterEach
  void back() {
    clock.reset();
  }

  private byte[] download(String name, String path) throws Exception {
    return mvc.perform(get(path).cookie(new Cookie("tongzhou", university.tokenOf(name))))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsByteArray();
  }

  /** The sheets of a workbook by name, as rows of texts. */
  private static Map<String, List<List<String>>> read(byte[] bytes) throws IOException {
    var sheets = new LinkedHashMap<String, List<List<String>>>();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      for (var sheet : book.getSheets().toList()) sheets.put(sheet.getName(), rows(sheet));
    }
    return sheets;
  }

  private static List<List<String>> rows(Sheet sheet) throws IOException {
    var rows = new ArrayList<List<String>>();
    for (var row : sheet.read()) {
      var cells = new ArrayList<String>();
      for (int at = 0; at < row.getCellCount(); at++)
        cells.add(row.getOptionalCell(at).map(cell -> cell.getRawValue()).orElse(""));
      rows.add(cells);
    }
    return rows;
  }

  private Round reported() {
    var round = some.open();
    some.report(
        round, university.accountOf("林晚"), university.person("林晚"), Source.SELF, SomeRound.HEALTHY);
    some.report(
        round,
        university.accountOf("周扬"),
        university.person("何苗"),
        Source.PHONE_CALL,
        SomeRound.HEALTHY.replace("\"on_campus\":\"yes\"", "\"on_campus\":\"no\""));
    return round;
  }

  @Test
  void the_statistics_sum_every_level_and_hold_the_list_behind() throws Exception {
    var round = reported();
    var sheets = read(download("王建国", "/rounds/" + round.code() + "/statistics.xlsx"));
    assertThat(sheets.keySet()).containsExactly("统计表", "留校名单", "未报");
    var units = sheets.get("统计表");
    assertThat(units.getFirst().getFirst()).isEqualTo("留校学生情况统计表");
    var heads = units.get(2);
    int stay = heads.indexOf("留校");
    var college = units.get(3);
    assertThat(college.getFirst()).isEqualTo("法学院");
    assertThat(college.get(heads.indexOf("已报"))).isEqualTo("2");
    assertThat(college.get(heads.indexOf("代报"))).isEqualTo("1");
    assertThat(college.get(stay)).isEqualTo("1");
    assertThat(college.get(heads.indexOf("本科生"))).isEqualTo("1");
    assertThat(units.stream().map(row -> row.getFirst().strip()))
        .contains("2019级", "法学1901班", "法学1902班")
        .doesNotContain("海洋学院");
    var people = sheets.get("留校名单");
    assertThat(people).hasSize(2);
    assertThat(people.get(1)).contains("201900000001", "林晚", "济南校区", "法学院", "法学1901班");
    assertThat(sheets.get("未报")).anySatisfy(row -> assertThat(row).contains("马兰"));
  }

  @Test
  void an_officer_gets_the_list_without_anybodys_answers() throws Exception {
    var round = reported();
    var sheets = read(download("周扬", "/rounds/" + round.code() + "/statistics.xlsx"));
    assertThat(sheets.get("留校名单").getFirst()).doesNotContain("今天的体温");
  }

  @Test
  void the_api_gives_the_same_workbook() throws Exception {
    var round = reported();
    var bytes =
        mvc.perform(
                get("/api/v1/rounds/" + round.code() + "/workbook.xlsx")
                    .param("unit", "N-LAW")
                    .header("Authorization", "Bearer " + university.tokenOf("赵敏")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(read(bytes).get("统计表").get(3).getFirst()).isEqualTo("法学院");
  }

  @Test
  void rounds_stand_side_by_side_with_what_each_person_did() throws Exception {
    var ledger = some.ledger("");
    var first = some.open(ledger);
    some.report(
        first, university.accountOf("林晚"), university.person("林晚"), Source.SELF, SomeRound.HEALTHY);
    clock.advance(Duration.ofDays(1));
    var second = some.open(ledger);
    clock.advance(Duration.ofHours(4));
    some.report(
        second,
        university.accountOf("林晚"),
        university.person("林晚"),
        Source.SELF,
        SomeRound.HEALTHY);
    var code = first.code().substring(0, first.code().length() - "-2020-02-17".length());
    var sheets = read(download("赵敏", "/ledgers/" + code + "/course.xlsx"));
    var people = sheets.get("逐人逐轮");
    assertThat(people.getFirst()).contains("02-17", "02-18");
    var row = people.stream().filter(one -> one.contains("林晚")).findFirst().orElseThrow();
    assertThat(row.subList(5, 8)).containsExactly("准时", "迟报", "0");
    assertThat(
            people.stream()
                .filter(one -> one.contains("高远"))
                .findFirst()
                .orElseThrow()
                .subList(5, 8))
        .containsExactly("未报", "未报", "2");
  }

  @Test
  void the_missing_list_goes_out_with_phones_to_those_who_call() throws Exception {
    var round = some.open();
    var rows = read(download("陈静", "/rounds/" + round.code() + "/missing.xlsx")).get("未报");
    assertThat(rows).anySatisfy(row -> assertThat(row).contains("林晚", "13800000001", "周扬", "陈静"));
    assertThat(rows).noneSatisfy(row -> assertThat(row).contains("高远"));
  }

  // ---- in

  private byte[] filled(byte[] template, Map<String, List<String>> answersByNumber)
      throws IOException {
    var rows = read(template).get("批量代报");
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "test", "1.0");
        var sheet = book.newWorksheet("批量代报")) {
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < rows.get(r).size(); c++) sheet.value(r, c, rows.get(r).get(c));
        var answers = answersByNumber.get(rows.get(r).getFirst());
        if (answers != null)
          for (int c = 0; c < answers.size(); c++) sheet.value(r, 3 + c, answers.get(c));
      }
    }
    return bytes.toByteArray();
  }

  private org.jsoup.nodes.Document check(String name, Round round, byte[] file) throws Exception {
    return Jsoup.parse(
        mvc.perform(
                multipart("/rounds/" + round.code() + "/bulk")
                    .file(new MockMultipartFile("file", "代报.xlsx", Download.WORKBOOK, file))
                    .cookie(new Cookie("tongzhou", university.tokenOf(name))))
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  @Test
  void a_filled_workbook_is_checked_by_row_and_then_sent_as_proxy_reports() throws Exception {
    var round = some.open();
    var template = download("陈静", "/rounds/" + round.code() + "/template.xlsx");
    var file =
        filled(
            template,
            Map.of(
                "201900000001",
                List.of("济南市历下区", "在校", "36.5", "没有不舒服", "", "没有", "没有隔离", "", "打得通"),
                "201900000003",
                List.of("济南市历下区", "在校", "60", "没有不舒服", "", "没有", "没有隔离", "", "打得通")));
    var checked = check("陈静", round, file);
    assertThat(checked.select(".figures b").eachText())
        .containsExactly("1", String.valueOf(checkedEmpty(template) - 2), "1");
    var finding = checked.select("table.list tbody tr").text();
    assertThat(finding).contains("F").contains("今天的体温");
    assertThat(reports.find(round.id(), university.person("林晚"))).isEmpty();
    var token = checked.select("input[name=token]").attr("value");
    mvc.perform(
            post("/rounds/" + round.code() + "/bulk/commit")
                .param("token", token)
                .cookie(new Cookie("tongzhou", university.tokenOf("陈静"))))
        .andExpect(status().isOk());
    var report = reports.find(round.id(), university.person("林晚")).orElseThrow();
    assertThat(report.source()).isEqualTo(Source.WORKBOOK);
    assertThat(report.answers().text("temperature")).isEqualTo("36.5");
    assertThat(reports.find(round.id(), university.person("何苗"))).isEmpty();
  }

  private static int checkedEmpty(byte[] template) throws IOException {
    return read(template).get("批量代报").size() - 3;
  }

  @Test
  void what_was_checked_by_somebody_else_cannot_be_sent() throws Exception {
    var round = some.open();
    mvc.perform(
            post("/rounds/" + round.code() + "/bulk/commit")
                .param("token", java.util.UUID.randomUUID().toString())
                .cookie(new Cookie("tongzhou", university.tokenOf("陈静"))))
        .andExpect(status().isConflict());
  }

  @Test
  void a_file_that_is_no_workbook_or_a_bomb_is_refused() throws Exception {
    var round = some.open();
    var text = check("陈静", round, "not a workbook".getBytes(StandardCharsets.UTF_8));
    assertThat(text.select("[role=alert]").text()).contains(".xlsx");
    var bomb = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      var zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) zip.write(zeros);
    }
    assertThat(check("陈静", round, bomb.toByteArray()).select("[role=alert]").text()).contains("太大");
  }
}
