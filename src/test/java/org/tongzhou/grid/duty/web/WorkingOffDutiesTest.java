package org.tongzhou.grid.duty.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenSetDuty;
import org.tongzhou.grid.duty.SomeDuty;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The pages and the API of duties, through HTTP: not found, not allowed, not valid, done. */
@TongzhouTest
@TestPropertySource(properties = "tongzhou.test.alone=working-off-duties")
class WorkingOffDutiesTest {

  private static final AtomicInteger SUBJECT = new AtomicInteger();
  private static final DutyReader HOUSE = new DutyReader(0, true, Scope.EVERYONE, Scope.EVERYONE);

  @Autowired MockMvc mvc;
  @Autowired Duties duties;
  @Autowired SmallUniversity university;
  @Autowired Accounts accounts;
  @Autowired People people;
  @Autowired MutableClock clock;

  private final String subject = "pages:" + SUBJECT.incrementAndGet();
  private Duty duty;

  @BeforeEach
  void aDutyOfTheOfficer() {
    for (var name : List.of("周扬", "陈静", "王建国"))
      accounts.wereHere(new int[] {university.person(name).value()}, clock.instant());
    duties.openForSet(
        new OpenSetDuty(
            SomeDuty.KIND,
            subject,
            PersonSet.of(university.person("林晚").value(), university.person("何苗").value()),
            Level.OFFICER,
            clock.instant().plus(Duration.ofHours(1))));
    duty =
        duties
            .within(
                university.unit("N-LAW-19-1"),
                new DutyFilter(DutyFilter.Which.OPEN, SomeDuty.KIND, Set.of()),
                HOUSE,
                1,
                1_000)
            .rows()
            .stream()
            .filter(one -> one.subject().equals(subject))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void itEnds() {
    clock.reset();
    duties.closeAll(SomeDuty.KIND, subject, How.WITHDRAWN);
  }

  private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
    return request.cookie(new Cookie("tongzhou", university.tokenOf(name)));
  }

  private MockHttpServletRequestBuilder by(String name, MockHttpServletRequestBuilder request) {
    return request.header("Authorization", "Bearer " + university.tokenOf(name));
  }

  private Document page(String name, String path) throws Exception {
    return Jsoup.parse(
        mvc.perform(as(name, get(URI.create(path))))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private Document invalid(MockHttpServletRequestBuilder request, int status) throws Exception {
    return Jsoup.parse(
        mvc.perform(request)
            .andExpect(status().is(status))
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private String path() {
    return "/duties/" + duty.id().value();
  }

  private String handle(String name) {
    return people.find(university.person(name), Scope.EVERYONE).orElseThrow().handle().toString();
  }

  @Test
  void a_duty_that_does_not_exist_is_not_found() throws Exception {
    var nothing = "/duties/" + new UUID(0, 7);
    mvc.perform(as("周扬", get(nothing))).andExpect(status().isNotFound());
    mvc.perform(as("周扬", post(nothing + "/attempts"))).andExpect(status().isNotFound());
    mvc.perform(as("周扬", post(nothing + "/closing"))).andExpect(status().isNotFound());
    mvc.perform(as("周扬", post(nothing + "/handover"))).andExpect(status().isNotFound());
  }

  @Test
  void a_duty_of_others_does_not_exist() throws Exception {
    mvc.perform(as("高远", get(path()))).andExpect(status().isNotFound());
    mvc.perform(as("高远", post(path() + "/attempts").param("result", "reached")))
        .andExpect(status().isNotFound());
    mvc.perform(as("王建国", get("/duties/units/" + university.unit("Q-SEA").value())))
        .andExpect(status().isNotFound());
    mvc.perform(as("王建国", get("/duties/units/" + university.unit("Q-SEA").value() + "/list")))
        .andExpect(status().isNotFound());
    mvc.perform(as("林晚", get("/duties/units/" + university.unit("N-LAW").value())))
        .andExpect(status().isNotFound());
  }

  @Test
  void the_officer_sees_whom_to_call_with_one_tap() throws Exception {
    var mine = page("周扬", "/duties").getElementById("duty-" + duty.id().value());
    assertThat(mine).isNotNull();
    assertThat(mine.select("a[href='tel:13800000001']").text()).contains("13800000001");
    assertThat(mine.select("form[action='" + path() + "/attempts'] button").eachAttr("value"))
        .contains("reached", "no-answer", "wrong-number", "refused", "other");
    assertThat(page("周扬", "/duties").select(".menu a[href='/duties'] .menu-count").text())
        .isNotEmpty();
  }

  @Test
  void an_attempt_without_a_reason_comes_back_with_what_was_typed() throws Exception {
    var answer =
        invalid(
            as(
                "周扬",
                post(path() + "/attempts").param("person", handle("林晚")).param("result", "other")),
            422);
    assertThat(answer.select("details[open] .field-error").text()).contains("请写明原因");

    answer =
        invalid(
            as(
                "周扬",
                post(path() + "/attempts").param("person", handle("林晚")).param("note", "打了两次")),
            422);
    assertThat(answer.select("details[open] input[name=note]").attr("value")).isEqualTo("打了两次");
    assertThat(answer.select("details[open] .field-error").text()).contains("请选择联系结果");
  }

  @Test
  void an_attempt_is_noted_and_stands_on_the_page() throws Exception {
    mvc.perform(
            as(
                "周扬",
                post(path() + "/attempts")
                    .param("person", handle("林晚"))
                    .param("result", "no-answer")
                    .param("note", "两次")
                    .param("list", "true")))
        .andExpect(status().is3xxRedirection())
        .andExpect(
            header()
                .string(
                    "Location",
                    "/duties?done=tried&at=" + duty.id().value() + "#duty-" + duty.id().value()));
    var again =
        page("周扬", "/duties?done=tried&at=" + duty.id().value())
            .getElementById("duty-" + duty.id().value());
    assertThat(again.select(".notice.good").text()).contains("已记下");
    assertThat(again.select("details.waited[open]")).hasSize(1);

    assertThat(page("陈静", path()).select(".timeline").text()).contains("没人接", "林晚", "周扬", "两次");
    assertThat(page("周扬", "/duties?lang=en").getElementById("duty-" + duty.id().value()).text())
        .contains("No answer");
  }

  @Test
  void it_is_handed_over_only_to_somebody_appointed_and_with_a_reason() throws Exception {
    var answer =
        invalid(as("周扬", post(path() + "/handover").param("to", "").param("reason", "考试")), 422);
    assertThat(answer.select("#reason").attr("value")).isEqualTo("考试");
    assertThat(answer.select("details[open] .field-error").text()).contains("任职");
    answer = invalid(as("周扬", post(path() + "/handover").param("to", handle("陈静"))), 422);
    assertThat(answer.select("#to option[selected]").attr("value")).isEqualTo(handle("陈静"));

    mvc.perform(
            as("周扬", post(path() + "/handover").param("to", handle("陈静")).param("reason", "考试")))
        .andExpect(status().is3xxRedirection());
    assertThat(page("陈静", "/duties").getElementById("duty-" + duty.id().value())).isNotNull();
    mvc.perform(as("周扬", post(path() + "/attempts").param("result", "reached")))
        .andExpect(status().isNotFound());
  }

  @Test
  void it_is_closed_once_and_the_second_is_told_so() throws Exception {
    var answer = invalid(as("陈静", post(path() + "/closing").param("note", "好了")), 422);
    assertThat(answer.select("#closing-note").attr("value")).isEqualTo("好了");
    mvc.perform(as("陈静", post(path() + "/closing").param("how", "DONE")))
        .andExpect(status().is3xxRedirection());
    answer = invalid(as("陈静", post(path() + "/closing").param("how", "DONE")), 409);
    assertThat(answer.select(".notice.bad").text()).contains("已经办结");
  }

  @Test
  void every_number_of_a_unit_opens_its_list() throws Exception {
    clock.advance(Duration.ofHours(2));
    var law = "/duties/units/" + university.unit("N-LAW").value();
    var tree = page("王建国", law);
    var overdue = tree.select("tr.total a[href$='state=overdue']").first();
    assertThat(overdue).isNotNull();
    var list = page("王建国", overdue.attr("href"));
    assertThat(list.select("tbody tr")).hasSize(Integer.parseInt(overdue.text()));
    assertThat(list.select("tbody tr th").text()).contains(subject);
    assertThat(list.text()).contains("2 小时");

    duties.closeAll(SomeDuty.KIND, subject, How.WITHDRAWN);
    var otherwise = page("王建国", law).select("tr.total a[href$='how=otherwise']").first();
    assertThat(otherwise).isNotNull();
    var closed = page("王建国", otherwise.attr("href"));
    assertThat(closed.select("tbody tr")).hasSize(Integer.parseInt(otherwise.text()));
    assertThat(closed.select("tbody tr th").text()).contains(subject);
    assertThat(closed.select("#how option[selected]").val()).isEqualTo("otherwise");
    var exempted = page("王建国", otherwise.attr("href").replace("otherwise", "EXEMPTED"));
    assertThat(exempted.select("tbody tr th").text()).doesNotContain(subject);
  }

  @Test
  void the_api_lists_notes_and_closes() throws Exception {
    mvc.perform(by("林晚", get("/api/v1/duties")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.total").value(0));
    mvc.perform(by("王建国", get("/api/v1/duties").param("unit", "Q-SEA")))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.code").value("duty.no-such-unit"));
    mvc.perform(by("周扬", get("/api/v1/duties").param("state", "perhaps")))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.code").value("duty.no-such-state"));
    mvc.perform(by("周扬", get("/api/v1/duties").param("state", "open")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.duties[?(@.id=='" + duty.id().value() + "')].state").value("open"))
        .andExpect(
            jsonPath("$.duties[?(@.id=='" + duty.id().value() + "')].owner").value("周扬（网格员）"));
    var api = "/api/v1/duties/" + duty.id().value();
    mvc.perform(
            by("高远", post(api + "/attempts"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"result\":\"reached\"}"))
        .andExpect(status().isNotFound());
    mvc.perform(
            by("周扬", post(api + "/attempts"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"result\":\"perhaps\"}"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.code").value("duty.result-missing"));
    mvc.perform(
            by("周扬", post(api + "/attempts"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"result\":\"reached\"}"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.code").value("duty.whom-missing"));
    mvc.perform(
            by("周扬", post(api + "/attempts"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"result\":\"wrong-number\",\"person\":\"201900000001\"}"))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.result").value("wrong-number"));
    mvc.perform(
            by("周扬", post(api + "/closing"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"how\":\"exempted\"}"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("duty.closes-otherwise"));
    mvc.perform(
            by("周扬", post(api + "/closing"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"how\":\"done\",\"note\":\"好了\"}"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("closed"));
  }
}
