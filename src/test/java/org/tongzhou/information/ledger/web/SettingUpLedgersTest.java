package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeRound.class)
class SettingUpLedgersTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired SomeRound some;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;

  private MockHttpServletRequestBuilder as(String name, MockHttpServletRequestBuilder request) {
    return request.cookie(new Cookie("tongzhou", university.tokenOf(name)));
  }

  private MockHttpServletRequestBuilder filled(String code) {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return post("/ledgers")
        .param("code", code)
        .param("nameZh", "每日健康")
        .param("nameEn", "Daily health")
        .param("form", form.value().toString())
        .param("audience", "level undergraduate")
        .param("opens", "06:00")
        .param("due", "10:00")
        .param("closes", "23:00")
        .param("days", "", "MONDAY");
  }

  @Test
  void a_ledger_that_does_not_exist_is_not_found() throws Exception {
    mvc.perform(as("赵敏", get("/ledgers/no-such"))).andExpect(status().isNotFound());
    mvc.perform(as("赵敏", post("/ledgers/no-such/rounds"))).andExpect(status().isNotFound());
  }

  @Test
  void a_counselor_sees_ledgers_and_sets_none_up() throws Exception {
    some.open();
    mvc.perform(as("陈静", get("/ledgers"))).andExpect(status().isOk());
    mvc.perform(as("陈静", get("/ledgers/new"))).andExpect(status().isNotFound());
    mvc.perform(as("陈静", filled("not-mine"))).andExpect(status().isNotFound());
    assertThat(ledgers.find("not-mine")).isEmpty();
  }

  @Test
  void what_is_not_valid_comes_back_beside_its_field_with_everything_typed() throws Exception {
    var answer =
        mvc.perform(as("赵敏", filled("Not Plain!")))
            .andExpect(status().isUnprocessableContent())
            .andReturn()
            .getResponse()
            .getContentAsString();
    var page = Jsoup.parse(answer);
    assertThat(page.select("#code-error")).hasSize(1);
    assertThat(page.select("#nameZh").attr("value")).isEqualTo("每日健康");
    assertThat(page.select("input[name=days][checked]").eachAttr("value"))
        .containsExactly("MONDAY");
  }

  @Test
  void an_audience_is_counted_while_it_is_typed() throws Exception {
    var counted =
        mvc.perform(as("赵敏", get("/ledgers/audience").param("audience", "campus Q")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(Jsoup.parse(counted).select("#audience-size .field-error")).isEmpty();
    var wrong =
        mvc.perform(as("赵敏", get("/ledgers/audience").param("audience", "campus Q and")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(Jsoup.parse(wrong).select("#audience-size .field-error")).hasSize(1);
  }

  @Test
  void a_ledger_is_set_up_and_its_round_opened_locked_and_closed_by_hand() throws Exception {
    mvc.perform(as("赵敏", filled("by-hand")))
        .andExpect(redirectedUrl("/ledgers/by-hand?done=created"));
    mvc.perform(as("赵敏", post("/ledgers/by-hand/rounds")))
        .andExpect(redirectedUrl("/ledgers/by-hand?done=opened"));
    mvc.perform(as("赵敏", post("/ledgers/by-hand/rounds"))).andExpect(status().isConflict());
    var round = some.of(ledgers.find("by-hand").orElseThrow().id()).getFirst();
    mvc.perform(as("赵敏", post("/rounds/" + round.code() + "/lock")).param("locked", "true"))
        .andExpect(status().is3xxRedirection());
    assertThat(rounds.find(round.code()).lockedAt()).isNotNull();
    mvc.perform(as("赵敏", post("/rounds/" + round.code() + "/closing")))
        .andExpect(redirectedUrl("/ledgers/by-hand?done=closed"));
    assertThat(rounds.find(round.code()).closedAt()).isNotNull();
  }

  @Test
  void an_exemption_needs_a_reason_and_takes_the_person_out_of_the_expected() throws Exception {
    var ledger = ledgers.find(some.ledger(""));
    var round = some.open(ledger.id());
    var path = "/ledgers/" + ledger.code() + "/exemptions";
    mvc.perform(
            as("陈静", post(path))
                .param("number", "201900000005")
                .param("first", "2020-02-17")
                .param("reason", "住院"))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(as("陈静", post(path)).param("number", "201900000003").param("first", "2020-02-17"))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(
            as("陈静", post(path))
                .param("number", "201900000003")
                .param("first", "2020-02-17")
                .param("reason", "住院"))
        .andExpect(redirectedUrl(path + "?done=approved"));
    assertThat(rounds.expects(round.id(), university.person("何苗"))).isFalse();
    var page = mvc.perform(as("陈静", get(path))).andReturn().getResponse().getContentAsString();
    var row = Jsoup.parse(page).select("tbody tr");
    assertThat(row.text()).contains("何苗").contains("住院").contains("陈静");
    var withdrawal = row.select("form").attr("action");
    mvc.perform(as("陈静", post(withdrawal))).andExpect(redirectedUrl(path + "?done=withdrawn"));
    assertThat(rounds.expects(round.id(), university.person("何苗"))).isTrue();
  }
}
