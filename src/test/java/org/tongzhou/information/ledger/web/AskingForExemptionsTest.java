package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Asking not to be expected, deciding it by another, and seeing what became of it. */
@TongzhouTest
class AskingForExemptionsTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired SomeRound some;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private PersonId student;
  private Ledger ledger;
  private Round round;

  @BeforeEach
  void an_open_round_with_a_student_of_its_own() {
    clock.reset();
    student = university.someStudent("N-LAW-19-1");
    round = some.open();
    ledger = ledgers.find(round.ledger());
  }

  // ---- asking

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String token)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", token))).andReturn().getResponse();
  }

  private String own() {
    return "/report/" + ledger.code() + "/exemption";
  }

  private String staff() {
    return "/ledgers/" + ledger.code() + "/exemptions";
  }

  private MockHttpServletResponse request(String first, String last, String reason)
      throws Exception {
    return ask(
        post(own()).param("first", first).param("last", last).param("reason", reason),
        university.tokenOf(student));
  }

  private MockHttpServletRequestBuilder decision(boolean approve, String word) {
    var id =
        db.sql(
                """
                select id
                  from ledger.exemption_requests
                 where ledger_id = :ledger
                 order by asked_at desc, id desc
                 limit 1
                """)
            .param("ledger", ledger.id().value())
            .query(UUID.class)
            .single();
    return post("/ledgers/" + ledger.code() + "/exemption-requests/" + id + "/decision")
        .param("approve", String.valueOf(approve))
        .param("word", word);
  }

  private static Document page(MockHttpServletResponse response) throws Exception {
    return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
  }

  private Document seenBy(String token, String path) throws Exception {
    var response = ask(get(path), token);
    assertThat(response.getStatus()).isEqualTo(200);
    return page(response);
  }

  private String number() {
    return db.sql("select number from people.people where id = :id")
        .param("id", student.value())
        .query(String.class)
        .single();
  }

  // ---- a student

  @Test
  void a_student_asks_the_counselor_approves_and_nobody_expects_the_student() throws Exception {
    assertThat(request("2020-02-17", "2020-02-20", "住院").getRedirectedUrl())
        .isEqualTo(own() + "?done=asked");
    assertThat(rounds.expects(round.id(), student)).as("until somebody decides").isTrue();
    var chen = university.tokenOf("陈静");
    var desk = seenBy(chen, "/rounds/" + round.code() + "/desk");
    assertThat(desk.select(".queue a[href*=exemptions#request-]")).hasSize(1);
    assertThat(seenBy(chen, staff()).select("form[action*=decision]")).hasSize(1);
    assertThat(ask(decision(true, "早日康复"), chen).getRedirectedUrl())
        .isEqualTo(staff() + "?done=approved");
    assertThat(rounds.expects(round.id(), student)).isFalse();
    var mine = seenBy(university.tokenOf(student), own());
    assertThat(mine.select(".card .state.done")).hasSize(1);
    assertThat(mine.text()).contains("早日康复");
    assertThat(audit.about("person:" + student.value(), 1, 2).rows())
        .extracting(act -> act.act())
        .containsExactly("ledger.exempted", "ledger.exemption-asked");
  }

  @Test
  void declining_needs_a_word_which_the_student_reads() throws Exception {
    request("2020-02-17", "", "想多睡一会儿");
    var chen = university.tokenOf("陈静");
    var refused = ask(decision(false, " "), chen);
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(page(refused).select("form[action*=decision] .field-error")).hasSize(1);
    ask(decision(false, "请每天填报"), chen);
    assertThat(rounds.expects(round.id(), student)).isTrue();
    assertThat(seenBy(university.tokenOf(student), own()).text()).contains("请每天填报");
    assertThat(ask(decision(true, ""), chen).getStatus()).as("decided once").isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-17, '',         '',  reason",
    "2020-02-17, 2020-02-16, 住院, last",
    "2020-02-10, 2020-02-16, 住院, last",
    "17.2.,      '',         住院, first"
  })
  void what_is_wrong_stands_beside_its_field_and_everything_typed_is_kept(
      String first, String last, String reason, String field) throws Exception {
    var refused = request(first, last, reason);
    assertThat(refused.getStatus()).isEqualTo(422);
    var page = page(refused);
    assertThat(page.select(".field-error")).hasSize(1);
    assertThat(page.select("#" + field + "-error")).hasSize(1);
    assertThat(page.select("#first").val()).isEqualTo(first);
    assertThat(page.select("#reason").val()).isEqualTo(reason);
  }

  @Test
  void one_request_for_the_same_days_waits_at_a_time() throws Exception {
    request("2020-02-17", "2020-02-20", "住院");
    var again = request("2020-02-20", "", "回家");
    assertThat(again.getStatus()).isEqualTo(409);
    assertThat(page(again).select("#first-error")).hasSize(1);
    assertThat(request("2020-02-21", "", "回家").getStatus()).isEqualTo(302);
    assertThat(request("2020-02-21", "", "再试一次").getStatus()).isEqualTo(409);
    for (var form : seenBy(university.tokenOf(student), own()).select("form[action$=withdrawal]"))
      ask(post(form.attr("action")), university.tokenOf(student));
    assertThat(request("2020-02-21", "", "回家").getStatus()).isEqualTo(302);
  }

  @Test
  void whom_the_ledger_does_not_concern_finds_no_form() throws Exception {
    assertThat(ask(get(own()), university.tokenOf("赵敏")).getStatus()).isEqualTo(404);
    assertThat(ask(get("/report/nothing/exemption"), university.tokenOf(student)).getStatus())
        .isEqualTo(404);
  }

  // ---- an officer

  @Test
  void an_officer_asks_for_somebody_and_sees_what_became_of_it_but_cannot_decide()
      throws Exception {
    var zhou = university.tokenOf("周扬");
    var asked =
        ask(
            post("/ledgers/" + ledger.code() + "/exemption-requests")
                .param("number", number())
                .param("first", "2020-02-17")
                .param("reason", "联系不上家里，已请假"),
            zhou);
    assertThat(asked.getRedirectedUrl()).isEqualTo(staff() + "?done=asked");
    assertThat(ask(decision(true, ""), zhou).getStatus()).isEqualTo(404);
    assertThat(seenBy(zhou, staff()).select("form[action*=decision]")).isEmpty();
    assertThat(seenBy(university.tokenOf(student), own()).select(".state.waiting")).hasSize(1);
    ask(decision(true, "同意"), university.tokenOf("陈静"));
    assertThat(seenBy(zhou, staff()).text()).contains("同意");
  }

  @Test
  void nobody_outside_the_scope_is_asked_for() throws Exception {
    var sea = university.someStudent("Q-SEA-19-1");
    var number =
        db.sql("select number from people.people where id = :id")
            .param("id", sea.value())
            .query(String.class)
            .single();
    var refused =
        ask(
            post("/ledgers/" + ledger.code() + "/exemption-requests")
                .param("number", number)
                .param("first", "2020-02-17")
                .param("reason", "请假"),
            university.tokenOf("周扬"));
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(page(refused).select("#number-error")).hasSize(1);
  }

  @Test
  void who_asked_does_not_decide() throws Exception {
    var chen = university.tokenOf("陈静");
    ask(
        post("/ledgers/" + ledger.code() + "/exemption-requests")
            .param("number", number())
            .param("first", "2020-02-17")
            .param("reason", "住院"),
        chen);
    assertThat(seenBy(chen, staff()).select("form[action*=decision]")).isEmpty();
    assertThat(ask(decision(true, ""), chen).getStatus()).isEqualTo(403);
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .as("the table holds it, too")
        .isThrownBy(
            () ->
                db.sql(
                        """
                        update ledger.exemption_requests
                           set decision = 'DECLINED', word = 'x', decided_by = asked_by,
                               decided_at = asked_at
                         where ledger_id = :ledger
                        """)
                    .param("ledger", ledger.id().value())
                    .update());
  }
}
