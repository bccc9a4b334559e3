package org.tongzhou.grid.brief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The pages of the brief: not found, not allowed, not valid, done. */
@TongzhouTest
class WalkingTheBriefsTest {

  private static final LocalDate DAY = LocalDate.of(2020, 2, 24);

  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;

  @BeforeEach
  void itIsThatDay() {
    clock.set(DAY.atTime(16, 0).atZone(java.time.ZoneId.of("Asia/Shanghai")).toInstant());
  }

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  private MockHttpServletResponse as(String who, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse();
  }

  private static String text(MockHttpServletResponse answer) throws Exception {
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void a_brief_is_prepared_judged_released_read_and_downloaded() throws Exception {
    as("赵敏", get("/briefs/1999-01-01"), 404);
    as("赵敏", get("/briefs/no-day"), 404);
    as("王建国", get("/briefs"), 404);
    as("王建国", post("/briefs/" + DAY).param("text", ""), 404);
    assertThat(text(as("赵敏", get("/briefs/next"), 200))).contains("整体研判", "17:30");

    var refused =
        Jsoup.parse(
            text(
                as(
                    "赵敏",
                    post("/briefs/" + DAY).param("text", "长".repeat(4_001)).param("revision", "0"),
                    422)));
    assertThat(refused.select("#text-error").text()).contains("4,000");
    assertThat(refused.select("#text").text()).hasSize(4_001);

    var kept =
        as(
            "赵敏",
            post("/briefs/" + DAY + "/judgement").param("text", "平稳").param("revision", "0"),
            302);
    assertThat(kept.getRedirectedUrl()).isEqualTo("/briefs/next?day=" + DAY + "&kept=true");
    var faster = as("赵敏", post("/briefs/" + DAY).param("text", "另一个").param("revision", "0"), 409);
    assertThat(text(faster)).contains("另一个", "有人刚刚改过");

    var released =
        as("赵敏", post("/briefs/" + DAY).param("text", "平稳<b>").param("revision", "1"), 302);
    assertThat(released.getRedirectedUrl()).isEqualTo("/briefs/" + DAY + "/1?released=true");
    var page = Jsoup.parse(text(as("赵敏", get("/briefs/" + DAY), 200)));
    assertThat(page.select("h1").text()).contains("2020");
    assertThat(page.select(".said").text()).isEqualTo("平稳<b>");
    assertThat(page.select(".hash").text()).containsPattern("[0-9a-f]{64}");

    as("赵敏", post("/briefs/" + DAY).param("text", "平稳<b>").param("revision", "2"), 302);
    var second = Jsoup.parse(text(as("赵敏", get("/briefs/" + DAY + "/2"), 200)));
    assertThat(second.select("#changes").text()).isEqualTo("与第 1 版相比");
    assertThat(text(as("赵敏", get("/briefs/" + DAY + "/1"), 200))).contains("最新是第 2 版");
    as("赵敏", get("/briefs/" + DAY + "/3"), 404);

    var file = as("赵敏", get("/briefs/" + DAY + "/1/document.docx"), 200);
    assertThat(file.getContentType()).isEqualTo(BriefDownload.DOCUMENT);
    assertThat(file.getHeader("ETag")).matches("\"[0-9a-f]{64}\"");
    assertThat(file.getContentAsByteArray()).startsWith('P', 'K');
    assertThat(text(as("赵敏", get("/briefs"), 200))).contains("/briefs/" + DAY);

    var bearer = "Bearer " + university.tokenOf("赵敏");
    var answer =
        mvc.perform(
                get("/api/v1/situation/brief.docx?edition=1&date=" + DAY)
                    .header("Authorization", bearer))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    assertThat(answer.getContentAsByteArray()).isEqualTo(file.getContentAsByteArray());
    mvc.perform(get("/api/v1/situation/brief.docx?date=1999-01-01").header("Authorization", bearer))
        .andExpect(status().isNotFound());
  }

  @Test
  void the_administrator_sets_the_time_and_reads_no_brief() throws Exception {
    as("孙涛", get("/briefs"), 404);
    assertThat(text(as("孙涛", get("/briefs/time"), 200))).contains("17:30");
    assertThat(text(as("孙涛", post("/briefs/time").param("at", "25:99"), 422)))
        .contains("at-error", "25:99");
    as("孙涛", post("/briefs/time").param("at", "18:05").param("paused", "true"), 302);
    assertThat(text(as("赵敏", get("/briefs"), 200))).contains("自动发布已暂停");
    as("孙涛", post("/briefs/time").param("at", "17:30"), 302);
    assertThat(text(as("孙涛", get("/briefs/time?kept=true"), 200))).contains("已保存", "孙涛");
    as("陈静", get("/briefs/time"), 404);
  }
}
