package org.tongzhou.grid.roster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.grid.people.People;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class RosterPagesTest {

  private static final String API = "/api/v1/roster/imports";

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired MockMvc mvc;

  private ResultActions as(String name, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(name))));
  }

  private ResultActions byToken(String name, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request.header("Authorization", "Bearer " + university.tokenOf(name)));
  }

  private Document page(String name, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    var answer = as(name, request).andExpect(status().is(status)).andReturn().getResponse();
    return Jsoup.parse(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static MockMultipartFile file(String text) {
    return new MockMultipartFile(
        "file", "2020级花名册.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads as the university's office and waits until the check is done. */
  private String checked(String text) throws Exception {
    var address =
        as("赵敏", multipart("/roster/imports").file(file(text)).param("openClasses", "true"))
            .andExpect(status().isFound())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    return settled(Objects.requireNonNull(address));
  }

  private String settled(String address) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> page("赵敏", get(address), 200).select("[hx-get]").isEmpty());
    return address;
  }

  // ---- pages

  @Test
  void strangers_sign_in_first_and_others_find_nothing() throws Exception {
    mvc.perform(get("/roster/imports"))
        .andExpect(redirectedUrl("/sign-in?next=%2Froster%2Fimports"));
    for (var path : List.of("/roster/imports", "/roster/template.xlsx")) {
      as("林晚", get(path)).andExpect(status().isNotFound());
      as("陈静", get(path)).andExpect(status().isNotFound());
    }
    as("赵敏", get("/roster/imports/00000000-0000-7000-8000-000000000000"))
        .andExpect(status().isNotFound());
    as("赵敏", get("/roster/imports/rubbish")).andExpect(status().is4xxClientError());
  }

  @Test
  void without_a_file_the_form_comes_back_and_says_so() throws Exception {
    var page = page("赵敏", multipart("/roster/imports").param("openColleges", "true"), 422);
    assertThat(page.select("[role=alert]").text()).isEqualTo("请先选择一个文件。");
    assertThat(page.select("input[name=openColleges]").hasAttr("checked")).isTrue();
    assertThat(page.select("input[name=openClasses]").hasAttr("checked")).isFalse();
  }

  @Test
  void a_file_that_cannot_be_read_says_why_and_what_to_do_next() throws Exception {
    var page = page("赵敏", get(checked("没有表头的文件\n1,2,3\n")), 200);
    assertThat(page.select("[role=alert]").text()).contains("没有找到表头");
    assertThat(page.select("a.btn-primary").attr("href")).isEqualTo("/roster/imports");
  }

  @Test
  void a_roster_is_checked_shown_by_kind_and_taken_in_with_one_button() throws Exception {
    var known = SmallUniversity.freshNumber();
    university.enrol(university.student("周小扬", known, "N-LAW-19-1"));
    var fresh = SmallUniversity.freshNumber();
    var text =
        "学号,姓名,学院,年级,班级,手机,序号\n%s,林小晚,法学院,2019,法学1903班,13800000001,1\n%s,周小扬,法学院,2019,法学1901班,138000,2\n,无名,法学院,2019,法学1901班,,3\n"
            .formatted(fresh, known);
    var address = checked(text);
    var page = page("赵敏", get(address), 200);
    assertThat(page.select(".figure b").eachText()).containsExactly("1", "0", "1", "0", "1");
    assertThat(page.select("h2#rows").text()).isEqualTo("不能导入");
    assertThat(page.select("table.list tbody tr").text()).contains("没有学号。", "4");
    assertThat(page.select("details").text())
        .contains("将新建 1 个单位")
        .contains("法学1903班")
        .contains("不读取");
    assertThat(page.select("button.btn-primary").eachText()).containsExactly("导入 1 人");
    var english = page("赵敏", get(address + "?lang=en").param("tab", "FINDINGS"), 200);
    assertThat(english.select("table.list").text())
        .contains("The student number is missing.", "F3", "Warning");

    as("赵敏", post(address + "/taking-in")).andExpect(redirectedUrl(address));
    assertThat(page("赵敏", get(settled(address)), 200).select("[role=alert]").text())
        .contains("有 1 行不能导入");
    assertThat(people.onRoster(List.of(fresh))).isEmpty();

    as("赵敏", post(address + "/taking-in").param("withoutLeftOut", "true"))
        .andExpect(redirectedUrl(address));
    var done = page("赵敏", get(settled(address)), 200);
    assertThat(done.select(".notice.good").text()).contains("已导入：新增 1 人，更新 0 人");
    assertThat(done.select("form[action*=taking-in]")).isEmpty();
    assertThat(people.onRoster(List.of(fresh))).containsKey(fresh);
    assertThat(page("赵敏", get("/roster/imports"), 200).select("table.list").text())
        .contains("2020级花名册.csv", "已导入");
    var progress = as("赵敏", get(address + "/progress"));
    progress.andExpect(header().string("HX-Refresh", "true"));
    as("王建国", get(address)).andExpect(status().isNotFound());
  }

  @Test
  void proposals_are_accepted_by_checking_again() throws Exception {
    var rows = new StringBuilder("学号,姓名,学院,年级,班级\n");
    for (int i = 0; i < 5; i++) rows.append("009000010").append(i).append(",学生,法学院,2019,法学1901班\n");
    rows.append("90000109,学生,法学院,2019,法学1901班\n");
    var address = checked(rows.toString());
    assertThat(page("赵敏", get(address), 200).select(".notice.wait").text()).contains("有 1 处建议");
    var again =
        as(
                "赵敏",
                post(address + "/again")
                    .param("acceptProposals", "true")
                    .param("openClasses", "true"))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    var page = page("赵敏", get(settled(Objects.requireNonNull(again))), 200);
    assertThat(page.select(".figure b").eachText()).containsExactly("6", "0", "0", "0", "0");
  }

  @Test
  void the_template_and_the_marked_file_are_workbooks_that_nobody_caches() throws Exception {
    as("赵敏", get("/roster/template.xlsx"))
        .andExpect(status().isOk())
        .andExpect(
            header().string("Content-Disposition", org.hamcrest.Matchers.startsWith("attachment")));
    var address = checked("学号,姓名\n,无名\n");
    var marked =
        as("赵敏", get(address + "/findings.xlsx"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    assertThat(marked.getContentAsByteArray()).startsWith('P', 'K');
    assertThat(marked.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  // ---- API

  @Test
  void the_api_is_for_those_who_may_import() throws Exception {
    mvc.perform(multipart(API).file(file("学号,姓名\n"))).andExpect(status().isUnauthorized());
    byToken("林晚", multipart(API).file(file("学号,姓名\n"))).andExpect(status().isNotFound());
    byToken("赵敏", get(API + "/00000000-0000-7000-8000-000000000000"))
        .andExpect(status().isNotFound());
  }

  @Test
  void the_api_refuses_what_cannot_be_read() throws Exception {
    byToken("赵敏", multipart(API).param("dryRun", "true"))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.code").value("roster.no-file"));
    byToken("赵敏", multipart(API).file(file("一二三")).param("dryRun", "true"))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.code").value("roster.no-header"));
  }

  @Test
  void a_dry_run_counts_and_explains_and_a_real_run_is_all_or_nothing() throws Exception {
    var number = SmallUniversity.freshNumber();
    var good = "%s,林小晚,法学院,2019,法学1901班\n".formatted(number);
    var bad = "学号,姓名,学院,年级,班级\n" + good + "2.02E+11,周扬,法学院,2019,法学1901班\n";
    byToken("赵敏", multipart(API).file(file(bad)).param("dryRun", "true"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.dryRun").value(true))
        .andExpect(jsonPath("$.counts.new").value(1))
        .andExpect(jsonPath("$.counts.refused").value(1))
        .andExpect(jsonPath("$.findings[0].row").value(3))
        .andExpect(jsonPath("$.findings[0].cell").value("A3"))
        .andExpect(jsonPath("$.findings[0].code").value("number-as-number"))
        .andExpect(jsonPath("$.findings[0].severity").value("ERROR"));
    byToken("赵敏", multipart(API).file(file(bad)).param("dryRun", "false"))
        .andExpect(status().is(422))
        .andExpect(jsonPath("$.code").value("roster.rows-left-out"));
    assertThat(people.onRoster(List.of(number))).isEmpty();

    var only = "学号,姓名,学院,年级,班级\n" + good;
    byToken("赵敏", multipart(API).file(file(only)).param("dryRun", "false"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("TAKEN_IN"))
        .andExpect(jsonPath("$.counts.new").value(1));
    byToken("赵敏", multipart(API).file(file(only)).param("dryRun", "false"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.counts.new").value(0))
        .andExpect(jsonPath("$.counts.same").value(1));
  }
}
