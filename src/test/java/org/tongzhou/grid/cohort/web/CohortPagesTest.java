package org.tongzhou.grid.cohort.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class CohortPagesTest {

  private static final String BUILDER = "/cohorts/builder";

  @Autowired SmallUniversity university;
  @Autowired Audit audit;
  @Autowired MockMvc mvc;

  // ---- the builder

  @Test
  void strangers_sign_in_first_and_students_have_no_cohorts() throws Exception {
    mvc.perform(get("/cohorts")).andExpect(redirectedUrl("/sign-in?next=%2Fcohorts"));
    for (var path : List.of("/cohorts", BUILDER, "/cohorts/people", "/cohorts/people.xlsx")) {
      as("林晚", get(path)).andExpect(status().isNotFound());
    }
    as("林晚", post("/cohorts").param("name", "x").param("expression", "everyone"))
        .andExpect(status().isNotFound());
  }

  @Test
  void an_empty_builder_says_how_many_are_within_reach_and_offers_the_facets() throws Exception {
    var page = page("陈静", get(BUILDER), 200);
    assertThat(page.select("#facet option").eachText()).contains("单位", "校区", "生源地", "家庭经济困难", "角色");
    assertThat(page.select(".big-figure").text()).contains("人在你的范围内");
  }

  @Test
  void picking_goes_from_the_facet_over_its_values_to_the_expression() throws Exception {
    var values = page("陈静", get(BUILDER).param("facet", "from"), 200);
    assertThat(values.select(".values label").eachText()).anyMatch(text -> text.contains("湖北省"));

    var below = page("陈静", get(BUILDER).param("facet", "from").param("under", "420000"), 200);
    assertThat(below.select(".values label").eachText()).anyMatch(text -> text.contains("武汉市"));
    assertThat(below.select(".crumbs a").eachText()).containsExactly("全部", "湖北省");

    var found = page("陈静", get(BUILDER).param("facet", "from").param("find", "宜昌"), 200);
    assertThat(found.select(".values input[name=value]").eachAttr("value")).contains("420500");

    assertThat(
            builtBy(
                get(BUILDER)
                    .param("expression", "hardship or role officer")
                    .param("facet", "from")
                    .param("value", "420000", "370000")
                    .param("add", "and")))
        .isEqualTo("(hardship or role officer) and from(420000, 370000)");
  }

  @Test
  void a_condition_joins_the_line_that_was_chosen_or_is_taken_away() throws Exception {
    var page =
        page("陈静", get(BUILDER).param("expression", "from 420000 and not role officer"), 200);
    assertThat(page.select(".condition-words").eachText()).containsExactly("生源地 湖北省", "不是 角色 网格员");
    var remove = page.select(".condition-acts a").get(1).attr("href");
    assertThat(decoded(remove)).isEqualTo(BUILDER + "?expression=not role officer");

    assertThat(
            builtBy(
                get(BUILDER)
                    .param("expression", "from 420000 and not role officer")
                    .param("at", "0")
                    .param("facet", "international")
                    .param("add", "or")))
        .isEqualTo("(from 420000 or international) and not role officer");
    assertThat(
            builtBy(
                get(BUILDER)
                    .param("facet", "year")
                    .param("sign", ">=")
                    .param("number", "2019")
                    .param("add", "not")))
        .isEqualTo("not year >= 2019");
  }

  @Test
  void units_are_written_by_their_code_and_said_by_their_name() throws Exception {
    var page = page("陈静", get(BUILDER).param("expression", "unit(N-LAW-19-1, N-LAW-19-2)"), 200);
    assertThat(page.select(".condition-words").text()).contains("法学1901班、法学1902班");
    var english = page("陈静", get(BUILDER + "?lang=en").param("expression", "unit N-LAW-19-1"), 200);
    assertThat(english.select(".condition-words").text()).isEqualTo("Unit Law 1901");
  }

  @Test
  void a_mistake_is_marked_where_it_stands_and_nothing_typed_is_lost() throws Exception {
    var page = page("陈静", get(BUILDER).param("expression", "from 420000 and hardshp"), 200);
    assertThat(page.select("#answer mark").text()).isEqualTo("hardshp");
    assertThat(page.select("#expression-error").text()).contains("第 1 行第 17 个字", "hardship");
    assertThat(page.select("#expression").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#expression").val()).isEqualTo("from 420000 and hardshp");
  }

  @Test
  void what_a_stranger_wrote_is_never_markup() throws Exception {
    var page = page("陈静", get(BUILDER).param("expression", "\"<script>alert(1)</script>\""), 200);
    assertThat(page.select("main script")).isEmpty();
    assertThat(page.select("#answer mark").text()).contains("<script>");
  }

  // ---- keeping

  @Test
  void saving_and_freezing_want_a_name_and_show_up_on_the_page() throws Exception {
    var nameless =
        page("陈静", post("/cohorts").param("expression", "from 420000").param("name", " "), 422);
    assertThat(nameless.select("#name-error").text()).contains("名字");
    assertThat(nameless.select("#expression").val()).isEqualTo("from 420000");

    as("陈静", post("/cohorts").param("expression", "from 420000").param("name", "湖北籍"))
        .andExpect(redirectedUrl("/cohorts"));
    as("陈静", post("/cohorts/frozen").param("expression", "from 420000").param("name", "湖北籍名单"))
        .andExpect(redirectedUrl("/cohorts"));
    var page = page("陈静", get("/cohorts"), 200);
    assertThat(page.select(".row-main").eachText()).contains("湖北籍", "湖北籍名单");

    var frozen = page.select("a.row-main[href^=/cohorts/frozen/]").last();
    var list = page("陈静", get(Objects.requireNonNull(frozen).attr("href")), 200);
    assertThat(list.select("table.list tbody tr").eachText())
        .anyMatch(row -> row.startsWith("201900000001 林晚"));
    as("王建国", get(frozen.attr("href"))).andExpect(status().isNotFound());
    as("王建国", post(frozen.attr("href").replace("/frozen", "") + "/removal"))
        .andExpect(status().isNotFound());
    as("陈静", post(frozen.attr("href").replace("/frozen", "") + "/removal"))
        .andExpect(redirectedUrl("/cohorts"));
  }

  // ---- the people behind a set

  @Test
  void a_list_holds_those_within_the_scope_and_is_audited() throws Exception {
    var all = page("赵敏", get("/cohorts/people").param("expression", "from 330000"), 200);
    assertThat(all.select("tbody tr").eachText())
        .singleElement()
        .asString()
        .startsWith("201900000007 海宁")
        .contains("海洋1901班");
    var none = page("陈静", get("/cohorts/people").param("expression", "from 330000"), 200);
    assertThat(none.select("tbody tr")).isEmpty();
    assertThat(none.text()).contains("没有人符合这个条件");
    page("陈静", get("/cohorts/people").param("expression", "from ("), 422);
    assertThat(audit.latest("cohort.list", Instant.parse("2100-01-01T00:00:00Z"), 5))
        .extracting(RecordedAct::detail)
        .anyMatch(detail -> detail.contains("from 330000"));
  }

  @Test
  void the_workbook_holds_everybody_and_no_cell_can_act_as_a_formula() throws Exception {
    var number = SmallUniversity.freshNumber();
    university.enrol(university.student("=HYPERLINK(\"x\")", number, "N-LAW-19-2"));
    var answer =
        as("陈静", get("/cohorts/people.xlsx").param("expression", "unit N-LAW-19-2"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    assertThat(answer.getHeader("Content-Disposition")).contains(".xlsx");
    try (var workbook =
        new ReadableWorkbook(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
      var rows = workbook.getFirstSheet().read();
      assertThat(rows.getFirst().getCellText(0)).isEqualTo("学号 / 工号");
      var row = rows.stream().filter(each -> each.getCellText(0).equals(number)).findFirst();
      assertThat(row.orElseThrow().getCellText(1)).isEqualTo("=HYPERLINK(\"x\")");
      assertThat(row.orElseThrow().getCell(1).getType().name()).isEqualTo("STRING");
      assertThat(row.orElseThrow().getCell(1).getFormula()).isNull();
      var origin = workbook.getSheets().skip(1).findFirst().orElseThrow().read();
      assertThat(origin.getFirst().getCellText(1)).isEqualTo("unit N-LAW-19-2");
    }
    assertThat(audit.latest("cohort.export", Instant.parse("2100-01-01T00:00:00Z"), 1)).hasSize(1);
  }

  // ---- the API

  @Test
  void the_api_counts_within_the_scope_of_the_caller() throws Exception {
    var all = api("赵敏", "from 330000").andExpect(status().isOk()).andReturn().getResponse();
    assertThat(all.getContentAsString()).contains("\"count\":1", "\"asOf\":\"2020-02-17T");
    var none = api("陈静", "from 330000").andExpect(status().isOk()).andReturn().getResponse();
    assertThat(none.getContentAsString()).contains("\"count\":0");
    api("林晚", "everyone").andExpect(status().isNotFound());
    mvc.perform(get("/api/v1/cohorts/count?expression=everyone"))
        .andExpect(status().isUnauthorized());
  }

  @Test
  void the_api_says_what_was_not_understood_and_where() throws Exception {
    var answer = api("赵敏", "from 420000 and").andExpect(status().is(422)).andReturn();
    assertThat(answer.getResponse().getContentType()).startsWith("application/problem+json");
    assertThat(answer.getResponse().getContentAsString(StandardCharsets.UTF_8))
        .contains(
            "\"code\":\"cohort.not-understood\"",
            "\"field\":\"expression\"",
            "\"code\":\"cohort.facet-missing\"",
            "第 1 行第 16 个字");
  }

  // ---- the proof

  @Test
  void the_proof_is_run_by_auditors_and_administrators_only() throws Exception {
    as("赵敏", get("/proofs")).andExpect(status().isNotFound());
    as("赵敏", post("/proofs")).andExpect(status().isNotFound());
    as("钱进", post("/proofs")).andExpect(redirectedUrl("/proofs"));
    var page = page("钱进", get("/proofs"), 200);
    assertThat(page.select("tbody tr").text()).contains("全部一致");
    var api =
        mvc.perform(
                post("/api/v1/proofs")
                    .header("Authorization", "Bearer " + university.tokenOf("钱进")))
            .andExpect(status().isOk())
            .andReturn();
    assertThat(api.getResponse().getContentAsString()).contains("\"differences\":[]");
  }

  private ResultActions api(String name, String expression) throws Exception {
    return mvc.perform(
        get("/api/v1/cohorts/count")
            .param("expression", expression)
            .header("Authorization", "Bearer " + university.tokenOf(name)));
  }

  private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(name))));
  }

  private Document page(String name, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    var response = as(name, request).andExpect(status().is(status)).andReturn().getResponse();
    return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
  }

  private String builtBy(MockHttpServletRequestBuilder request) throws Exception {
    var url = as("陈静", request).andExpect(status().isFound()).andReturn().getResponse();
    return decoded(Objects.requireNonNull(url.getRedirectedUrl()))
        .replace(BUILDER + "?expression=", "");
  }

  private static String decoded(String url) throws IOException {
    return URLDecoder.decode(url, StandardCharsets.UTF_8);
  }
}
