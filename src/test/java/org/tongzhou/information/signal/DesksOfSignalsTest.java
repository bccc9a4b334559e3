package org.tongzhou.information.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The pages and the API of signals: not found, not allowed, not valid, done. */
@TongzhouTest
class DesksOfSignalsTest {

  @Autowired PersonSignals watch;
  @Autowired Signals signals;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired Accounts accounts;
  @Autowired Audit audit;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;
  @Autowired JdbcClient db;

  private LedgerId ledger;
  private String address = "";

  @BeforeEach
  void aFeverWaits() {
    accounts.wereHere(new int[] {university.person("陈静").value()}, clock.instant());
    db.sql("delete from signal.signals").update();
    watch.forget();
    ledger = SomeReports.ledger(forms, ledgers, "unit = N-LAW-19-1");
    var round = rounds.find(rounds.openNow(ledger));
    SomeReports.report(reports, university, round.id(), "林晚", SomeReports.FEVERISH);
    watch.look(round);
    var signal = signals.list(SignalFilter.OPEN, Scope.EVERYONE, 1, 10).rows().getFirst();
    address = "/situation/signals/" + signal.id().value();
  }

  @AfterEach
  void itEnds() {
    ledgers.pause(ledger, true);
    db.sql("delete from signal.signals").update();
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
  void a_counselor_sees_what_was_said_and_the_person_sees_who_looked() throws Exception {
    assertThat(page("陈静", get("/situation/signals"), 200))
        .contains("林晚", "体温达到发热线", "38.1 ℃", "已核实，无碍");
    assertThat(page("陈静", get(address + "?back=state%3Dopen"), 200))
        .contains("tel:13800000001", "38.1 ℃", "方案（第三版）");
    assertThat(
            audit.about("person:" + university.person("林晚").value(), 1, 20).rows().stream()
                .map(RecordedAct::act))
        .contains("signal.answers-read", "people.phone-shown");
    assertThat(page("陈静", get("/situation/signals?lang=en"), 200))
        .contains("Temperature at the fever line");
    assertThat(page("陈静", get("/situation/signals?state=case"), 200)).contains("没有正在跟进的个案");
  }

  @Test
  void students_officers_and_strangers_find_nothing() throws Exception {
    page("林晚", get("/situation/signals"), 404);
    page("周扬", get(address), 404);
    page("周扬", post(address + "/assessment").param("quick", "verified"), 404);
    page("陈静", get("/situation/signals/00000000-0000-7000-8000-000000000000"), 404);
    page("陈静", get("/situation/signals?unit=Q-SEA"), 404);
    page("陈静", post("/situation/signal-rules/fever/switch").param("on", "false"), 404);
  }

  @Test
  void a_judgement_that_lacks_something_comes_back_with_everything_typed() throws Exception {
    assertThat(page("陈静", post(address + "/assessment").param("reason", "高烧 <39>"), 422))
        .contains("请选择你的判断", "高烧 &lt;39>");
    assertThat(
            page(
                "陈静",
                post(address + "/assessment")
                    .param("verdict", "WATCHED")
                    .param("reason", "再看")
                    .param("until", "2020-02-17"),
                422))
        .contains("请选择明天起 30 天以内的日期", "value=\"2020-02-17\"");
  }

  @Test
  void one_tap_judges_and_goes_back_to_the_list() throws Exception {
    var answer =
        mvc.perform(
                post(address + "/assessment")
                    .param("quick", "watch")
                    .param("back", "state=open&rule=fever")
                    .cookie(new Cookie("tongzhou", university.tokenOf("陈静"))))
            .andExpect(status().isFound())
            .andReturn()
            .getResponse();
    assertThat(answer.getHeader("Location"))
        .isEqualTo("/situation/signals?state=open&rule=fever&done=WATCHED");
    assertThat(page("陈静", get("/situation/signals?state=watched"), 200)).contains("观察到");
    assertThat(page("陈静", get(address), 200)).contains("先观察三天，到时再看", "陈静");
    page("陈静", post(address + "/assessment").param("quick", "case"), 302);
    page("陈静", post(address + "/assessment").param("quick", "case"), 409);
  }

  @Test
  void programs_list_and_judge_the_same() throws Exception {
    var token = "Bearer " + university.tokenOf("陈静");
    mvc.perform(get("/api/v1/situation/signals?unit=N-LAW-19-1").header("Authorization", token))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.total").value(1))
        .andExpect(jsonPath("$.signals[0].rule").value("fever"))
        .andExpect(jsonPath("$.signals[0].studentNumber").value("201900000001"))
        .andExpect(jsonPath("$.signals[0].facts[0]").value("38.1 ℃"))
        .andExpect(jsonPath("$.signals[0].state").value("open"));
    var path = "/api/v1" + address + "/assessment";
    mvc.perform(
            post(path)
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"verdict\":\"maybe\",\"reason\":\"x\"}"))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(
            post(path)
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"verdict\":\"case\",\"reason\":\"已到发热门诊\"}"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("case"));
    mvc.perform(get("/api/v1/situation/signals?unit=Q-SEA").header("Authorization", token))
        .andExpect(status().isNotFound());
  }

  @Test
  void rules_are_read_by_all_and_changed_by_the_office_with_a_preview() throws Exception {
    assertThat(page("陈静", get("/situation/signal-rules"), 200))
        .contains("answer:{round}.temperature &gt;= 37.3", "Hutwagner")
        .doesNotContain("/switch");
    assertThat(page("赵敏", get("/situation/signal-rules/fever"), 200)).contains("符合条件的有");
    assertThat(
            page(
                "赵敏",
                post("/situation/signal-rules/fever")
                    .param("revision", "1")
                    .param("nameZh", "发热")
                    .param("nameEn", "Fever")
                    .param("expression", "temperature high")
                    .param("urgency", "NOW")
                    .param("dueMinutes", "60")
                    .param("quietDays", "1")
                    .param("source", "校内规定")
                    .param("on", "true"),
                422))
        .contains("要用 {round} 指明", "temperature high");
    assertThat(
            page(
                "赵敏",
                post("/situation/signal-rules/campuses")
                    .param("campus", "N")
                    .param("division", "370102"),
                422))
        .contains("六位代码", "370102");
  }
}
