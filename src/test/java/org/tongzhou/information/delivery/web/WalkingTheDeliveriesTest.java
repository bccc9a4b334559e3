package org.tongzhou.information.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Saying what a superior wants, sending it, and proving what was sent, by HTTP. */
@TongzhouTest
class WalkingTheDeliveriesTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired DailyHealth daily;
  @Autowired MutableClock clock;

  private LedgerId ledger;
  private Round round;

  @BeforeEach
  void a_round_with_a_report() {
    ledger = daily.ledger();
    round = daily.open(ledger);
    report("林晚");
  }

  @AfterEach
  void back() {
    clock.reset();
  }

  private void report(String name) {
    daily.report(round, university.person(name), DailyHealth.HEALTHY);
  }

  private MockHttpServletResponse ask(String who, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andReturn()
        .getResponse();
  }

  private Document page(String who, String path) throws Exception {
    var answer = ask(who, get(URI.create(path)));
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private static void says(MockHttpServletResponse answer, int status, String text)
      throws Exception {
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains(text);
  }

  private MockHttpServletResponse define(String expression, byte[] template) throws Exception {
    var request = multipart("/deliveries/definitions");
    if (template.length > 0)
      request.file(new MockMultipartFile("template", "表.xlsx", null, template));
    return ask(
        "赵敏",
        request
            .param("superiorZh", "省教育厅")
            .param("titleZh", "学生健康日报")
            .param("ledger", ledger.value().toString())
            .param("cutOff", "11:00")
            .param("rowsBy", "CAMPUS")
            .param("dataSet", "DailyHealth")
            .param("orgUnit", "TZ")
            .param("code.0", "reported")
            .param("zh.0", "已报")
            .param("expression.0", expression)
            .param("element.0", "REPORTED"));
  }

  private String defined() throws Exception {
    var location = define("reported:{round}", new byte[0]).getHeader("Location");
    assertThat(location).isNotNull();
    return location.replace("?done=saved", "");
  }

  private static byte[] workbook(String word) throws Exception {
    try (var workbook = new XSSFWorkbook()) {
      workbook.createSheet("表").createRow(0).createCell(0).setCellValue(word);
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void only_the_office_says_and_sends_and_only_few_read() throws Exception {
    var definition = defined();
    for (var who : new String[] {"林晚", "周扬", "陈静", "王建国"}) {
      assertThat(ask(who, get("/deliveries")).getStatus()).isEqualTo(404);
      assertThat(ask(who, get(definition)).getStatus()).isEqualTo(404);
      assertThat(ask(who, post(definition + "/deliveries")).getStatus()).isEqualTo(404);
    }
    assertThat(page("钱进", definition).select("form[action$='/deliveries']")).isEmpty();
    assertThat(ask("钱进", get("/deliveries/definitions/new")).getStatus()).isEqualTo(404);
    assertThat(ask("赵敏", get("/deliveries/999999")).getStatus()).isEqualTo(404);
  }

  @Test
  void what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() throws Exception {
    var refused = define("reported:{round", new byte[0]);
    assertThat(refused.getStatus()).isEqualTo(422);
    var form = Jsoup.parse(refused.getContentAsString(StandardCharsets.UTF_8));
    var field = form.selectFirst("[name='expression.0']");
    assertThat(field.attr("aria-invalid")).isEqualTo("true");
    assertThat(field.val()).isEqualTo("reported:{round");
    assertThat(form.selectFirst("[name=superiorZh]").val()).isEqualTo("省教育厅");
    says(define("reported:{round}", workbook("{{fever}}")), 422, "fever");
    says(define("reported:{round}", new byte[] {1, 2, 3}), 422, "打不开这个文件");
  }

  @Test
  void a_template_is_filled_previewed_sent_and_written_again() throws Exception {
    var location = define("reported:{round}", workbook("{{reported}}")).getHeader("Location");
    var definition = location.replace("?done=saved", "");
    assertThat(page("赵敏", location).text()).contains("此刻的数字", "表.xlsx");
    var preview = ask("赵敏", get(definition + "/preview.xlsx"));
    try (var workbook =
        new XSSFWorkbook(new ByteArrayInputStream(preview.getContentAsByteArray()))) {
      assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getNumericCellValue()).isEqualTo(1);
    }
    says(send(definition, "学生处", ""), 409, "还没到截止时间");
    clock.advance(Duration.ofHours(4));
    says(send(definition, "", ""), 422, "请写明报送给谁");
    var sent = send(definition, "学生处", "").getHeader("Location");
    assertThat(page("赵敏", sent).text()).contains("学生处", "第 1 版");
    assertThat(page("赵敏", sent + "/rebuilding").select(".notice.good")).isNotEmpty();
    var file = ask("赵敏", get(sent + "/file.xlsx"));
    assertThat(file.getHeader("Content-Disposition")).contains(".xlsx");
    assertThat(ask("赵敏", get(sent + "/rebuilt.xlsx")).getContentAsByteArray())
        .isEqualTo(file.getContentAsByteArray());

    report("何苗");
    says(send(definition, "学生处", ""), 422, "请写明重新上报的原因");
    var again = send(definition, "学生处", "1 名同学补报").getHeader("Location");
    var added = page("赵敏", again).selectFirst("a[href*='which=ADDED']");
    assertThat(added.text()).isEqualTo("多 1 人");
    assertThat(page("赵敏", added.attr("href")).text()).contains("何苗");
    assertThat(page("赵敏", "/deliveries").text()).contains("已上报", "重报");
  }

  private MockHttpServletResponse send(String definition, String recipient, String note)
      throws Exception {
    return ask(
        "赵敏",
        post(definition + "/deliveries")
            .param("round", round.code())
            .param("recipient", recipient)
            .param("note", note));
  }

  @Test
  void a_definition_is_changed_in_versions_and_taken_out_of_use() throws Exception {
    var definition = defined();
    var form = page("赵敏", definition + "/change");
    assertThat(form.selectFirst("[name='expression.0']").val()).isEqualTo("reported:{round}");
    var changed =
        ask(
            "赵敏",
            multipart(definition)
                .param("superiorZh", "省教育厅")
                .param("titleZh", "改过的日报")
                .param("cutOff", "12:00")
                .param("rowsBy", "NONE")
                .param("code.0", "missing")
                .param("zh.0", "未报")
                .param("expression.0", "missing:{round}"));
    assertThat(changed.getStatus()).isEqualTo(302);
    assertThat(page("赵敏", definition).text()).contains("改过的日报", "全部版本（2）");
    assertThat(ask("赵敏", get(definition + "/versions/1/template.xlsx")).getStatus()).isEqualTo(200);
    assertThat(ask("赵敏", post(definition + "/retirement")).getStatus()).isEqualTo(302);
    assertThat(page("赵敏", definition).text()).contains("已停用");
    assertThat(ask("赵敏", get(definition + "/change")).getStatus()).isEqualTo(409);
  }

  // ---- API

  private MockHttpServletResponse api(String who, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(
            request
                .header("Authorization", "Bearer " + university.tokenOf(who))
                .contentType(MediaType.APPLICATION_JSON))
        .andReturn()
        .getResponse();
  }

  private static <T> T at(MockHttpServletResponse answer, String path) throws Exception {
    return JsonPath.read(answer.getContentAsString(StandardCharsets.UTF_8), path);
  }

  @Test
  void programs_deliver_and_fetch_the_figures_for_dhis2() throws Exception {
    var id = defined().replaceAll(".*/", "");
    clock.advance(Duration.ofHours(4));
    var sending = post("/api/v1/definitions/" + id + "/deliveries");
    assertThat(api("陈静", sending.content("{}")).getStatus()).isEqualTo(404);
    assertThat(
            api("赵敏", post("/api/v1/definitions/" + id + "/deliveries").content("{}")).getStatus())
        .isEqualTo(422);
    var sent =
        api(
            "赵敏",
            post("/api/v1/definitions/" + id + "/deliveries").content("{\"recipient\":\"学生处\"}"));
    assertThat(sent.getStatus()).isEqualTo(201);
    int number = at(sent, "$.number");
    var set = api("钱进", get("/api/v1/deliveries/" + number + "/data-value-set"));
    assertThat(WalkingTheDeliveriesTest.<Map<String, Object>>at(set, "$"))
        .containsEntry("dataSet", "DailyHealth")
        .containsEntry("completeDate", "2020-02-17")
        .containsEntry("period", "20200217")
        .containsEntry("orgUnit", "TZ")
        .containsEntry("dataValues", List.of(Map.of("dataElement", "REPORTED", "value", "1")))
        .hasSize(5);
    assertThat(
            WalkingTheDeliveriesTest.<Boolean>at(
                api("钱进", get("/api/v1/deliveries/" + number + "/rebuilding")), "$.same"))
        .isTrue();
    assertThat(
            WalkingTheDeliveriesTest.<Integer>at(
                api("钱进", get("/api/v1/deliveries")), "$.deliveries[0].number"))
        .isEqualTo(number);
  }
}
