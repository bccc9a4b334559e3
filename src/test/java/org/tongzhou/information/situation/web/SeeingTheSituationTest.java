package org.tongzhou.information.situation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.RiskLevel;
import org.tongzhou.information.situation.SetLevel;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The situation at a glance: every number is of the reader's own people. */
@TongzhouTest
@TestPropertySource(properties = "tongzhou.test.alone=seeing-the-situation")
class SeeingTheSituationTest {

  private static final String FEVERISH_IN_WUHAN =
      """
      {"present":"420106","on_campus":"no","temperature":38.1,"symptoms":["fever","cough"],
       "contact":"yes","isolation":"none","reachable":"yes"}
      """;
  private static final String WELL_IN_JINAN =
      """
      {"present":"370102","on_campus":"no","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  private static boolean prepared;

  @Autowired SmallUniversity university;
  @Autowired MockMvc mvc;
  @Autowired MutableClock clock;
  @Autowired Areas areas;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;

  /** A day on which no other test opens a round, so that this one is the newest. */
  @BeforeEach
  void someAreInWuhan() {
    clock.set(java.time.Instant.parse("2021-02-17T00:00:00Z"));
    if (prepared) return;
    prepared = true;
    var office = university.accountOf("赵敏");
    areas.set(new SetLevel("420100", LocalDate.of(2021, 2, 1), null, RiskLevel.HIGH, "测试"), office);
    var ledger =
        ledgers
            .ofPresence()
            .map(found -> found.id())
            .orElseGet(
                () -> {
                  var form = forms.create(StandardForm.DAILY_HEALTH.document());
                  forms.publish(form);
                  return ledgers.create(
                      new CreateLedger(
                          "situation",
                          "每日健康填报",
                          "Daily health",
                          form,
                          "",
                          null,
                          Schedule.daily(
                              LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(23, 0)),
                          true,
                          true));
                });
    var round = rounds.openNow(ledger);
    for (var name : new String[] {"林晚", "何苗", "海宁"})
      reports.send(
          new SendReport(
              round,
              UUID.randomUUID().toString(),
              university.accountOf(name).id(),
              university.person(name),
              Source.SELF,
              Answers.parse(name.equals("何苗") ? WELL_IN_JINAN : FEVERISH_IN_WUHAN),
              null,
              null));
  }

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  private Document page(String who, String address, int status) throws Exception {
    return Jsoup.parse(
        mvc.perform(
                get(java.net.URI.create(address))
                    .cookie(new Cookie("tongzhou", university.tokenOf(who))))
            .andExpect(status().is(status))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }

  private static String figure(Document page, String label) {
    return page.select(".figure:has(span:contains(" + label + ")) > b").text();
  }

  @Test
  void the_office_sees_everybody_and_each_number_opens_its_set() throws Exception {
    var page = page("赵敏", "/situation", 200);
    assertThat(figure(page, "在高风险地区")).isEqualTo("2");
    assertThat(figure(page, "需要关注")).isEqualTo("2");
    var link = page.select("a.figure:contains(在高风险地区)").attr("href");
    var people = page("赵敏", link, 200).text();
    assertThat(people).contains("林晚", "海宁").doesNotContain("何苗");
    var hubei = page.select("tr[data-code=420000]");
    assertThat(hubei.select("td").first().text()).isEqualTo("2");
    assertThat(page("赵敏", hubei.select("td a").attr("href"), 200).text())
        .contains("林晚", "海宁")
        .doesNotContain("何苗");
  }

  @Test
  void a_counselor_sees_the_own_students_alone() throws Exception {
    var page = page("陈静", "/situation", 200);
    assertThat(figure(page, "在高风险地区")).isEqualTo("1");
    assertThat(page.select("tr[data-code=420000] td").first().text()).isEqualTo("1");
    page("陈静", "/situation?unit=Q-SEA", 404);
    page("陈静", "/situation?unit=nowhere", 404);
    page("周扬", "/situation", 404);
  }

  @Test
  void a_unit_opens_into_its_parts() throws Exception {
    var page = page("赵敏", "/situation?unit=N-LAW", 200);
    assertThat(figure(page, "在高风险地区")).isEqualTo("1");
    assertThat(page.select(".crumbs").text()).contains("济南校区");
    assertThat(page.select("table:has(caption:contains(各单位)) tbody tr").size()).isGreaterThan(0);
  }

  @Test
  void answers_to_be_looked_at_are_counted_by_question_and_round() throws Exception {
    var page = page("赵敏", "/situation", 200);
    var table = page.select("figure:has(figcaption:contains(需要关注的回答)) table");
    assertThat(table.select("thead th").eachText())
        .anyMatch(head -> head.contains("体温"))
        .anyMatch(head -> head.contains("接触"));
    var last = table.select("tbody tr").last();
    assertThat(last.select("td").eachText()).contains("2").doesNotContain("3");
  }

  @Test
  void without_published_counts_the_page_says_the_next_step() throws Exception {
    assertThat(page("赵敏", "/situation?area=000000", 200).select("figure").size())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void the_wall_tells_numbers_and_nobody() throws Exception {
    var page = page("赵敏", "/wall", 200);
    assertThat(page.select(".wall-figures li")).hasSize(6);
    assertThat(page.text()).doesNotContain("林晚").doesNotContain("海宁").doesNotContain("2019000");
    assertThat(page.select(".wall-figures b").eachText()).contains("2");
    var part = page("赵敏", "/wall/live", 200);
    assertThat(part.select("[data-live]").eachAttr("id"))
        .containsAll(page.select("[data-live]").eachAttr("id"));
    page("王建国", "/wall", 404);
    page("陈静", "/wall/live", 404);
  }
}
