package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeRound.class)
class WalkingThePagesOfARoundTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired SomeRound some;
  @Autowired People people;
  @Autowired Reports reports;
  @Autowired Rounds rounds;
  @Autowired Tallies tallies;
  @Autowired Scopes scopes;
  @Autowired MutableClock clock;

  @AfterEach
  void back() {
    clock.reset();
  }

  private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
    return request.cookie(new Cookie("tongzhou", university.tokenOf(name)));
  }

  private Document page(String name, String path) throws Exception {
    return Jsoup.parse(
        mvc.perform(as(name, get(URI.create(path))))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private UUID handle(String name) {
    return people.find(university.person(name), Scope.EVERYONE).orElseThrow().handle();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/live",
        "/people",
        "/missing",
        "/missing.xlsx",
        "/statistics.xlsx",
        "/cell",
        "/desk",
        "/quick",
        "/bulk",
        "/late",
        "/template.xlsx"
      })
  void a_round_that_does_not_exist_is_not_found(String page) throws Exception {
    mvc.perform(as("陈静", get("/rounds/no-such-round" + page))).andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/people", "/missing", "/missing.xlsx", "/statistics.xlsx", "/cell", "/desk"})
  void a_student_without_a_role_finds_none_of_these_pages(String page) throws Exception {
    var round = some.open();
    mvc.perform(as("林晚", get("/rounds/" + round.code() + page))).andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/people", "/missing", "/missing.xlsx", "/statistics.xlsx"})
  void a_unit_outside_the_scope_is_not_found(String page) throws Exception {
    var round = some.open();
    mvc.perform(as("王建国", get("/rounds/" + round.code() + page).param("unit", "Q-SEA")))
        .andExpect(status().isNotFound());
  }

  @Test
  void an_officer_finds_no_desk_and_no_late_decisions() throws Exception {
    var round = some.open();
    mvc.perform(as("周扬", get("/rounds/" + round.code() + "/desk")))
        .andExpect(status().isNotFound());
    mvc.perform(as("周扬", get("/rounds/" + round.code() + "/late")))
        .andExpect(status().isNotFound());
  }

  @Test
  void the_office_sees_the_numbers_of_every_unit_and_each_opens_its_list() throws Exception {
    var round = some.open();
    some.report(
        round, university.accountOf("林晚"), university.person("林晚"), Source.SELF, SomeRound.HEALTHY);
    some.report(
        round,
        university.accountOf("高远"),
        university.person("高远"),
        Source.SELF,
        SomeRound.FEVERISH);
    var office = page("赵敏", "/rounds/" + round.code());
    assertThat(office.select("#figures .figure").eachText().getFirst())
        .contains("应报")
        .contains(number(round, RoundSet.EXPECTED));
    assertThat(office.select("#units tbody th").eachText()).contains("济南校区", "青岛校区");
    for (var link : office.select("#figures a, #units a").eachAttr("href"))
      mvc.perform(as("赵敏", get(link))).andExpect(status().isOk());
    var alerting = page("赵敏", "/rounds/" + round.code() + "/people?set=ALERTING");
    assertThat(alerting.select("table.list tbody th").eachText()).containsExactly("高远");
    assertThat(alerting.select("tbody").text()).contains("38.1 ℃").contains("发热");
  }

  private String number(Round round, RoundSet set) {
    return String.valueOf(
        tallies
            .people(round.id(), set, scopes.of(university.accountOf("赵敏"), Permission.LEDGER_SEE))
            .size());
  }

  @Test
  void the_map_and_the_course_stand_as_tables_beside_their_charts() throws Exception {
    var round = some.open();
    some.report(
        round, university.accountOf("林晚"), university.person("林晚"), Source.SELF, SomeRound.HEALTHY);
    var office = page("赵敏", "/rounds/" + round.code());
    assertThat(office.select("[data-chart=map] tr[data-code=370000] th").text()).isEqualTo("山东省");
    assertThat(office.select("[data-chart=course] tbody tr")).hasSize(1);
    mvc.perform(as("赵敏", get("/map/china.json")))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Type", "application/json"));
  }

  @Test
  void the_live_part_brings_figures_and_units_and_no_page_around_them() throws Exception {
    var round = some.open();
    var part = page("赵敏", "/rounds/" + round.code() + "/live");
    assertThat(part.select("#figures[hx-get]")).hasSize(1);
    assertThat(part.select("#units[hx-swap-oob]")).hasSize(1);
    assertThat(part.select("header")).isEmpty();
  }

  @Test
  void an_answer_opens_the_list_of_those_who_gave_it() throws Exception {
    var round = some.open();
    some.report(
        round, university.accountOf("马兰"), university.person("马兰"), Source.SELF, SomeRound.HEALTHY);
    some.report(
        round,
        university.accountOf("高远"),
        university.person("高远"),
        Source.SELF,
        SomeRound.HEALTHY.replace("\"on_campus\":\"yes\"", "\"on_campus\":\"no\""));
    var list = page("赵敏", "/rounds/" + round.code() + "/people?set=REPORTED&answer=on_campus%3Dno");
    assertThat(list.select("table.list tbody th").eachText()).containsExactly("高远");
    assertThat(list.select("option[selected]").attr("value")).isEqualTo("on_campus=no");
  }

  @Test
  void an_officer_sees_who_reported_and_never_what() throws Exception {
    var round = some.open();
    some.report(
        round,
        university.accountOf("何苗"),
        university.person("何苗"),
        Source.SELF,
        SomeRound.FEVERISH);
    var list = page("周扬", "/rounds/" + round.code() + "/people?set=ALERTING");
    assertThat(list.select("main").text()).contains("何苗").doesNotContain("38.1", "发热", "关注");
    assertThat(list.select("select")).isEmpty();
  }

  @Test
  void an_officer_sees_the_phones_of_the_missing_of_the_own_cell_alone() throws Exception {
    var round = some.open();
    var cell = page("周扬", "/rounds/" + round.code() + "/cell");
    assertThat(cell.select("a[href=tel:13800000001]")).hasSize(1);
    assertThat(cell.select(".people .who b").eachText()).contains("林晚").doesNotContain("马兰");
  }

  @Test
  void phones_of_the_missing_list_are_shown_on_demand_and_recorded() throws Exception {
    var round = some.open();
    assertThat(page("陈静", "/rounds/" + round.code() + "/missing").select("a[href^=tel:]"))
        .isEmpty();
    var shown =
        Jsoup.parse(
            mvc.perform(as("陈静", post("/rounds/" + round.code() + "/missing/phones")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    assertThat(shown.select("a[href=tel:13800000001]")).hasSize(1);
    assertThat(shown.select("tbody").text()).contains("周扬").contains("陈静");
  }

  @Test
  void a_proxy_report_needs_a_source_and_keeps_what_was_typed() throws Exception {
    var round = some.open();
    var answer =
        mvc.perform(
                as("周扬", post("/rounds/" + round.code() + "/proxy/" + handle("何苗")))
                    .param("key", UUID.randomUUID().toString())
                    .param("a.temperature", "36.6"))
            .andExpect(status().isUnprocessableContent())
            .andReturn()
            .getResponse()
            .getContentAsString();
    var form = Jsoup.parse(answer);
    assertThat(form.select("#source-error")).hasSize(1);
    assertThat(form.select("[name=a.temperature]").attr("value")).isEqualTo("36.6");
  }

  @Test
  void a_proxy_report_with_gaps_comes_back_with_the_error_beside_the_question() throws Exception {
    var round = some.open();
    var answer =
        mvc.perform(
                as("周扬", post("/rounds/" + round.code() + "/proxy/" + handle("何苗")))
                    .param("key", UUID.randomUUID().toString())
                    .param("source", "PHONE_CALL")
                    .param("a.temperature", "60"))
            .andExpect(status().isUnprocessableContent())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(Jsoup.parse(answer).select("#q-temperature-error")).hasSize(1);
    assertThat(reports.find(round.id(), university.person("何苗"))).isEmpty();
  }

  @Test
  void a_proxy_report_is_taken_and_named_as_such() throws Exception {
    var round = some.open();
    mvc.perform(filled(as("周扬", post("/rounds/" + round.code() + "/proxy/" + handle("何苗")))))
        .andExpect(status().is3xxRedirection());
    var report = reports.find(round.id(), university.person("何苗")).orElseThrow();
    assertThat(report.source()).isEqualTo(Source.PHONE_CALL);
    var list = page("陈静", "/rounds/" + round.code() + "/people?set=PROXY");
    assertThat(list.select("tbody").text()).contains("何苗").contains("电话联系本人");
  }

  private static MockHttpServletRequestBuilder filled(MockHttpServletRequestBuilder request) {
    return request
        .param("key", UUID.randomUUID().toString())
        .param("source", "PHONE_CALL")
        .param("a.present", "370102")
        .param("a.on_campus", "yes")
        .param("a.temperature", "36.6")
        .param("a.symptoms", "none")
        .param("a.contact", "no")
        .param("a.isolation", "none")
        .param("a.reachable", "yes");
  }

  @Test
  void nobody_reports_for_somebody_of_another_unit() throws Exception {
    var round = some.open();
    mvc.perform(filled(as("周扬", post("/rounds/" + round.code() + "/proxy/" + handle("马兰")))))
        .andExpect(status().isNotFound());
    assertThat(reports.find(round.id(), university.person("马兰"))).isEmpty();
  }

  @Test
  void a_quick_list_gives_each_line_its_own_result() throws Exception {
    var ledger = some.ledger("");
    var yesterday = some.open(ledger);
    for (var name : new String[] {"林晚", "何苗"})
      some.report(
          yesterday,
          university.accountOf(name),
          university.person(name),
          Source.SELF,
          SomeRound.HEALTHY);
    clock.advance(Duration.ofDays(1));
    var today = some.open(ledger);
    var list = page("周扬", "/rounds/" + today.code() + "/quick");
    assertThat(list.select("tbody").text()).contains("36.5 ℃");
    var answer =
        mvc.perform(
                as("周扬", post("/rounds/" + today.code() + "/quick"))
                    .param("source", "ROOMMATE")
                    .param("same", handle("林晚").toString(), handle("何苗").toString())
                    .param("key." + handle("林晚"), "k1-" + today.code())
                    .param("key." + handle("何苗"), "k2-" + today.code())
                    .param("degrees." + handle("林晚"), "36.9")
                    .param("degrees." + handle("何苗"), "99"))
            .andExpect(status().isUnprocessableContent())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(Jsoup.parse(answer).select("tbody .state.done")).hasSize(1);
    assertThat(Jsoup.parse(answer).select("tbody .state.overdue")).hasSize(1);
    assertThat(
            reports
                .find(today.id(), university.person("林晚"))
                .orElseThrow()
                .answers()
                .text("temperature"))
        .isEqualTo("36.9");
    assertThat(reports.find(today.id(), university.person("何苗"))).isEmpty();
  }

  @Test
  void a_desk_shows_one_student_with_the_report_and_the_days_before() throws Exception {
    var round = some.open();
    some.report(
        round,
        university.accountOf("周扬"),
        university.person("林晚"),
        Source.PHONE_CALL,
        SomeRound.HEALTHY);
    some.report(
        round,
        university.accountOf("林晚"),
        university.person("林晚"),
        Source.SELF,
        SomeRound.FEVERISH);
    var desk = page("陈静", "/rounds/" + round.code() + "/desk?person=" + handle("林晚"));
    assertThat(desk.select("#student").text())
        .contains("林晚")
        .contains("38.1 ℃")
        .contains("与代报不一致")
        .contains("36.5 ℃");
    assertThat(desk.select(".days li")).hasSize(1);
    assertThat(desk.select(".queue b").eachText()).contains("林晚");
  }

  @Test
  void a_student_of_another_counselor_is_not_found_on_the_desk() throws Exception {
    var round = some.open();
    mvc.perform(
            as(
                "陈静",
                get("/rounds/" + round.code() + "/desk").param("person", handle("高远").toString())))
        .andExpect(status().isNotFound());
  }

  @Test
  void what_came_after_the_close_is_refused_with_a_reason_or_counted() throws Exception {
    var round = some.open();
    late(round, "林晚");
    late(round, "马兰");
    clock.advance(Duration.ofHours(14));
    rounds.closeNow(round.id());
    sendLate(round, "林晚");
    sendLate(round, "马兰");
    var waiting =
        reports.undecided(
            round.id(), scopes.of(university.accountOf("陈静"), Permission.LEDGER_DECIDE));
    assertThat(waiting).hasSize(2);
    var path = "/rounds/" + round.code() + "/late/";
    mvc.perform(as("陈静", post(path + UUID.randomUUID() + "/decision")).param("accept", "true"))
        .andExpect(status().isNotFound());
    mvc.perform(
            as("陈静", post(path + waiting.getFirst().id() + "/decision")).param("accept", "false"))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(
            as("陈静", post(path + waiting.getFirst().id() + "/decision"))
                .param("accept", "false")
                .param("reason", "填错了日期"))
        .andExpect(status().is3xxRedirection());
    mvc.perform(as("陈静", post(path + waiting.getLast().id() + "/decision")).param("accept", "true"))
        .andExpect(status().is3xxRedirection());
    assertThat(reports.find(round.id(), waiting.getLast().person())).isPresent();
    assertThat(reports.find(round.id(), waiting.getFirst().person())).isEmpty();
  }

  private java.time.Instant written = MutableClock.MONDAY_MORNING;

  private void late(Round round, String name) {
    written = clock.instant().plusSeconds(60);
    assertThat(reports.find(round.id(), university.person(name))).isEmpty();
  }

  private void sendLate(Round round, String name) {
    reports.send(
        new SendReport(
            round.id(),
            UUID.randomUUID().toString(),
            university.accountOf(name).id(),
            university.person(name),
            Source.SELF,
            Answers.parse(SomeRound.HEALTHY),
            written,
            null));
  }
}
