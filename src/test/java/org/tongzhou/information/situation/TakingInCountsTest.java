package org.tongzhou.information.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class TakingInCountsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 2, 17);

  @Autowired SmallUniversity university;
  @Autowired SeriesImports imports;
  @Autowired Areas areas;
  @Autowired MockMvc mvc;

  private static byte[] csv(String... lines) {
    return ("date,province,city,cityCode,confirmed\n" + String.join("\n", lines))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String page(String who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void a_check_changes_nothing_and_a_file_is_taken_in_once() {
    var found = imports.check("a.csv", csv("2020-02-16,海南省,三亚市,460200,4"), "赵敏");
    assertThat(found.added()).isEqualTo(1);
    assertThat(areas.on("460200", DAY).asOf()).isNull();
    imports.takeIn(found.id(), false, "赵敏");
    assertThat(areas.on("460200", DAY).confirmed()).isEqualTo(4);
    assertThat(areas.on("460200", DAY).level()).isEqualTo(RiskLevel.MEDIUM);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> imports.takeIn(found.id(), false, "赵敏"))
        .extracting(Refused::why)
        .isEqualTo(SituationRefusal.TAKEN_IN_ALREADY);
    var again = imports.check("a.csv", csv("2020-02-16,海南省,三亚市,460200,5"), "赵敏");
    assertThat(again.changed()).isEqualTo(1);
    assertThat(imports.check("a.csv", csv("2020-02-16,海南省,三亚市,460200,4"), "赵敏").same())
        .isEqualTo(1);
  }

  @Test
  void refused_rows_stay_outside_only_when_somebody_agrees() {
    var found =
        imports.check(
            "b.csv", csv("2020-02-16,海南省,儋州市,460400,1", "2020-02-16,海南省,儋州市,460400,x"), "赵敏");
    assertThat(found.refused()).isEqualTo(1);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> imports.takeIn(found.id(), false, "赵敏"))
        .extracting(Refused::why)
        .isEqualTo(SituationRefusal.ROWS_REFUSED);
    assertThat(imports.takeIn(found.id(), true, "赵敏").added()).isEqualTo(1);
  }

  @Test
  void the_published_file_answers_for_every_area_and_day() throws Exception {
    var file =
        new MockMultipartFile(
            "file", "cases.csv", "text/csv", ReadingPublishedCountsTest.published());
    mvc.perform(
            multipart("/api/v1/situation/imports")
                .file(file)
                .param("dryRun", "false")
                .header("Authorization", "Bearer " + university.tokenOf("赵敏")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.rows").value(33_960))
        .andExpect(jsonPath("$.refused").value(0))
        .andExpect(jsonPath("$.takenIn").value(true));
    mvc.perform(
            get("/api/v1/situation/areas?date=2020-02-17")
                .header("Authorization", "Bearer " + university.tokenOf("陈静")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.date").value("2020-02-17"))
        .andExpect(jsonPath("$.areas[?(@.code=='420000')].confirmed").value(59_989))
        .andExpect(jsonPath("$.areas[?(@.code=='420000')].level").value("high"))
        .andExpect(jsonPath("$.areas[?(@.code=='420100')].name").value("武汉市"))
        .andExpect(jsonPath("$.areas[?(@.code=='000000')]").isEmpty());
    mvc.perform(
            get("/api/v1/situation/areas?date=gestern")
                .header("Authorization", "Bearer " + university.tokenOf("陈静")))
        .andExpect(status().is4xxClientError());
    assertThat(page("陈静", get("/situation/areas?date=2020-02-17"), 200)).contains("湖北省", "高风险");
    assertThat(page("陈静", get("/situation/areas?date=2020-02-17&in=420000"), 200)).contains("武汉市");
    assertThat(page("陈静", get("/situation/areas?date=17.2."), 422)).contains("value=\"17.2.\"");
    assertThat(page("陈静", get("/situation/areas/420100?date=2020-02-17"), 200))
        .contains("data-chart=\"curve\"")
        .doesNotContain("name=\"reason\"");
  }

  @Test
  void a_level_by_hand_stands_above_the_rule_on_its_days_until_it_is_withdrawn() {
    var zhao = university.accountOf("赵敏");
    areas.set(new SetLevel("370112", DAY, DAY.plusDays(1), RiskLevel.HIGH, "当地指挥部通告"), zhao);
    assertThat(areas.on("370112", DAY).level()).isEqualTo(RiskLevel.HIGH);
    assertThat(areas.on("370112", DAY).reason()).isEqualTo("当地指挥部通告");
    assertThat(areas.on("370112", DAY.plusDays(2)).level()).isEqualTo(RiskLevel.UNKNOWN);
    areas.withdraw(areas.byHand("370112").getFirst().id(), "370112", zhao);
    assertThat(areas.on("370112", DAY).level()).isEqualTo(RiskLevel.UNKNOWN);
  }

  @Test
  void levels_are_set_on_the_page_with_a_reason() throws Exception {
    page("陈静", post("/situation/areas/469002/levels"), 404);
    assertThat(
            page(
                "赵敏",
                post("/situation/areas/469002/levels")
                    .param("level", "HIGH")
                    .param("first", "2020-02-17")
                    .param("last", "2020-02-01")
                    .param("reason", "通告 <8>"),
                422))
        .contains("最后一天不能早于第一天", "value=\"通告 &lt;8>\"");
    page(
        "赵敏",
        post("/situation/areas/469002/levels")
            .param("level", "HIGH")
            .param("first", "2020-02-17")
            .param("reason", "通告"),
        302);
    assertThat(page("陈静", get("/situation/areas/469002?date=2020-02-20"), 200))
        .contains("手工定级：通告", "赵敏");
    page("陈静", get("/situation/areas/999999"), 404);
  }

  @Test
  void a_rule_has_its_source_and_holds_from_its_day_on() throws Exception {
    assertThat(page("赵敏", get("/situation/rules"), 200)).contains("指导意见");
    assertThat(
            page(
                "赵敏",
                post("/situation/rules").param("since", "2031-01-01").param("highNew", "many"),
                422))
        .contains("请填整数", "value=\"many\"");
    page(
        "赵敏",
        post("/situation/rules")
            .param("since", "2031-01-01")
            .param("highConfirmed", "5")
            .param("highNew", "5")
            .param("mediumNew", "1")
            .param("staleAfter", "3")
            .param("source", "领导小组 2031 年第 1 号"),
        302);
    assertThat(areas.ruleOn(LocalDate.of(2031, 1, 1)).orElseThrow().highConfirmed()).isEqualTo(5);
    assertThat(areas.ruleOn(LocalDate.of(2030, 12, 31)).orElseThrow().highConfirmed())
        .isEqualTo(51);
  }

  @Test
  void files_come_in_on_the_page_checked_first() throws Exception {
    page("陈静", get("/situation/imports"), 404);
    assertThat(page("赵敏", multipart("/situation/imports"), 422)).contains("请选择一个文件");
    var wrong =
        new MockMultipartFile(
            "file", "x.csv", "text/csv", "a,b\n1,2".getBytes(StandardCharsets.UTF_8));
    assertThat(page("赵敏", multipart("/situation/imports").file(wrong), 422)).contains("缺少列");
    var right =
        new MockMultipartFile(
            "file",
            "y.csv",
            "text/csv",
            csv("2020-02-16,海南省,海口市,460100,x", "2020-02-16,海南省,文昌市,469005,3"));
    page("赵敏", multipart("/situation/imports").file(right), 302);
    var id =
        imports.latest().stream()
            .filter(it -> it.fileName().equals("y.csv"))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(page("赵敏", get("/situation/imports/" + id), 200)).contains("不是数字", "导入 1 行");
    page("赵敏", post("/situation/imports/" + id + "/taking-in"), 422);
    page(
        "赵敏", post("/situation/imports/" + id + "/taking-in").param("withoutRefused", "true"), 302);
    assertThat(page("赵敏", get("/situation/imports/" + id), 200)).contains("已导入");
    assertThat(areas.on("469005", DAY).confirmed()).isEqualTo(3);
  }
}
