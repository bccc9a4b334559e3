package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Missing;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.testing.EveryPage;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The pages about the missing: the duty, the register of reasons, the care of the counselor. */
@TongzhouTest
@Import(SomeRound.class)
class FindingTheMissingTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired SomeRound some;
  @Autowired Missing missing;
  @Autowired Rounds rounds;
  @Autowired Duties duties;
  @Autowired People people;
  @Autowired Accounts accounts;
  @Autowired MutableClock clock;

  private LedgerId ledger;
  private Round round;
  private Duty duty;

  @BeforeEach
  void theOfficerIsAskedAfterTwo() {
    for (var name : List.of("周扬", "陈静", "王建国"))
      accounts.wereHere(new int[] {university.person(name).value()}, clock.instant());
    ledger = some.ledger("unit = N-LAW");
    round = some.open(ledger);
    missing.askNow(
        round.id(),
        PersonSet.of(university.person("林晚").value(), university.person("何苗").value()),
        clock.instant().plus(Duration.ofHours(1)));
    var officer = duties.reader(university.accountOf("周扬"));
    duty =
        EveryPage.of(page -> duties.held(officer, page, 500)).stream()
            .filter(one -> one.subject().equals("round:" + round.id().value()))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void back() {
    duties.closeAll(Missing.KIND, duty.subject(), org.tongzhou.grid.duty.How.WITHDRAWN);
    clock.reset();
  }

  private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
    return request.cookie(new Cookie("tongzhou", university.tokenOf(name)));
  }

  private Document page(String name, String path) throws Exception {
    return Jsoup.parse(
        mvc.perform(as(name, get(java.net.URI.create(path))))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private UUID handle(String name) {
    return people.find(university.person(name), Scope.EVERYONE).orElseThrow().handle();
  }

  @Test
  void the_duty_offers_the_report_for_each_and_refuses_to_be_closed() throws Exception {
    var path = "/duties/" + duty.id().value();
    var shown = page("周扬", path);
    assertThat(shown.select("a[href='/rounds/" + round.code() + "/proxy/" + handle("林晚") + "']"))
        .hasSize(1);
    assertThat(shown.select("form[action='" + path + "/closing']")).isEmpty();
    assertThat(shown.text()).contains("不用手动办结");

    var answer =
        Jsoup.parse(
            mvc.perform(as("周扬", post(path + "/closing").param("how", "DONE")))
                .andExpect(status().isConflict())
                .andReturn()
                .getResponse()
                .getContentAsString());
    assertThat(answer.select(".notice.bad").text()).contains("代报");
    mvc.perform(
            post("/api/v1" + path + "/closing")
                .header("Authorization", "Bearer " + university.tokenOf("周扬"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"how\":\"done\"}"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("ledger.missing-closes-by-report"));
  }

  @Test
  void whoever_was_reached_is_reported_for_next() throws Exception {
    var answer =
        mvc.perform(
                as(
                    "周扬",
                    post("/duties/" + duty.id().value() + "/attempts")
                        .param("person", handle("林晚").toString())
                        .param("result", "reached")
                        .param("list", "true")))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getHeader("Location");
    assertThat(answer)
        .isEqualTo("/duties/" + duty.id().value() + "?done=reached&person=" + handle("林晚"));
    assertThat(page("周扬", answer).select(".notice.good a").attr("href"))
        .isEqualTo("/rounds/" + round.code() + "/proxy/" + handle("林晚"));
  }

  @Test
  void the_register_names_everybody_asked_after_and_why_nothing_came() throws Exception {
    duties.attempt(
        duty.id(),
        university.person("何苗"),
        Result.NO_ANSWER,
        "=1+1 关机",
        duties.reader(university.accountOf("周扬")));
    mvc.perform(as("林晚", get("/rounds/" + round.code() + "/reasons")))
        .andExpect(status().isNotFound());
    mvc.perform(as("王建国", get("/rounds/" + round.code() + "/reasons").param("unit", "Q-SEA")))
        .andExpect(status().isNotFound());

    var shown = page("陈静", "/rounds/" + round.code() + "/reasons");
    assertThat(shown.select("tbody tr")).hasSize(2);
    assertThat(shown.select("tbody").text()).contains("何苗", "没人接", "=1+1 关机", "还在等消息");

    var workbook =
        mvc.perform(as("王建国", get("/rounds/" + round.code() + "/reasons.xlsx")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      var rows = book.getFirstSheet().read();
      assertThat(rows).hasSize(3);
      assertThat(rows.stream().flatMap(row -> row.stream()))
          .noneMatch(cell -> cell != null && cell.getFormula() != null)
          .anyMatch(cell -> cell != null && cell.getText().contains("=1+1 关机"));
    }
  }

  @Test
  void whoever_was_quiet_for_days_is_shown_to_the_counselor_as_somebody_to_ask_after()
      throws Exception {
    for (int back = 3; back > 0; back--)
      rounds.closePast(rounds.openPast(ledger, LocalDate.of(2020, 2, 17).minusDays(back)));
    var desk = page("陈静", "/rounds/" + round.code() + "/desk");
    assertThat(desk.select("section[aria-labelledby=care]").text())
        .contains("关心一下", "何苗", "近 3 次里 3 次没有消息");
    var student = page("陈静", "/rounds/" + round.code() + "/desk?person=" + handle("何苗"));
    assertThat(student.select("#student .notice").text()).contains("打个电话问问近况");
  }

  @Test
  void the_first_page_of_the_officer_shows_what_waits() throws Exception {
    var home = page("周扬", "/");
    assertThat(home.select("section[aria-labelledby=my-duties]").text()).contains("我的事项");
    assertThat(home.select("section[aria-labelledby=my-duties] .queue a").attr("href"))
        .startsWith("/duties/");
  }
}
