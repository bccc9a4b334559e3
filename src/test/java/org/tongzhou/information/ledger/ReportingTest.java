package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** How reports are taken and refused, through the API. */
@TongzhouTest
class ReportingTest {

  private static final Duration TO_DUE = Duration.ofHours(2);
  private static final Duration TO_CLOSE = Duration.ofHours(12);

  @Autowired MockMvc http;
  @Autowired SmallUniversity university;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired Tallies tallies;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private LedgerId ledger;
  private Round round;
  private PersonId student;
  private String token;

  @BeforeEach
  void an_open_round_with_a_student_of_its_own() {
    clock.reset();
    student = university.someStudent("N-LAW-19-1");
    token = university.tokenOf(student);
    ledger = ledgers.create(SomeLedgers.daily(SomeLedgers.dailyHealth(forms)));
    round = rounds.find(rounds.openNow(ledger));
  }

  // ---- asking

  private MockHttpServletResponse send(String token, String key, String body) throws Exception {
    return http.perform(
            post("/api/v1/rounds/" + round.code() + "/reports")
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(APPLICATION_JSON)
                .content(body))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletResponse send(String body) throws Exception {
    return send(token, key(), body);
  }

  private MockHttpServletResponse ask(String token, String path) throws Exception {
    return http.perform(get(path).header("Authorization", "Bearer " + token))
        .andReturn()
        .getResponse();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String answers(String answers) {
    return "{\"answers\":" + answers + "}";
  }

  private static <T> T at(MockHttpServletResponse response, String path) throws Exception {
    return JsonPath.read(response.getContentAsString(), path);
  }

  private static void refused(MockHttpServletResponse response, int status, String code)
      throws Exception {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(ReportingTest.<String>at(response, "$.code")).isEqualTo(code);
    assertThat(ReportingTest.<String>at(response, "$.detail")).doesNotStartWith("refusal.");
  }

  private Counts ofLaw() {
    return tallies.of(round.id(), university.unit("N-LAW"), null, Scope.EVERYONE).total().counts();
  }

  private Mark marks() {
    return reports.find(round.id(), student).orElseThrow().marks();
  }

  private String number(PersonId person) {
    return db.sql("select number from people.people where id = :id")
        .param("id", person.value())
        .query(String.class)
        .single();
  }

  private String byPhone(PersonId person, String answers) {
    return "{\"person\":\"%s\",\"source\":\"phone-call\",\"answers\":%s}"
        .formatted(number(person), answers);
  }

  // ---- taken

  @Test
  void a_report_is_receipted_stored_audited_and_counted() throws Exception {
    var before = ofLaw();
    var response = send(answers(SomeLedgers.HEALTHY));
    assertThat(response.getStatus()).isEqualTo(201);
    assertThat(ReportingTest.<String>at(response, "$.receipt"))
        .matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}");
    assertThat(ReportingTest.<Boolean>at(response, "$.onTime")).isTrue();
    assertThat(Instant.parse(at(response, "$.receivedAt"))).isEqualTo(clock.instant());
    var report = reports.find(round.id(), student).orElseThrow();
    assertThat(report.receipt()).isEqualTo(at(response, "$.receipt"));
    assertThat(report.answers().text("temperature")).isEqualTo("36.5");
    assertThat(report.source()).isEqualTo(Source.SELF);
    assertThat(audit.latest("ledger.reported-own", clock.instant().plusSeconds(1), 1))
        .extracting(RecordedAct::subject)
        .containsExactly("person:" + student.value());
    var after = ofLaw();
    assertThat(after.reported()).isEqualTo(before.reported() + 1);
    assertThat(after.missing()).isEqualTo(before.missing() - 1);
    assertThat(after.onTime()).isEqualTo(before.onTime() + 1);
    assertThat(after.zero()).isEqualTo(before.zero() + 1);
  }

  @Test
  void after_it_fell_due_a_report_is_taken_as_late() throws Exception {
    clock.advance(TO_DUE);
    var response = send(answers(SomeLedgers.HEALTHY));
    assertThat(response.getStatus()).isEqualTo(201);
    assertThat(ReportingTest.<Boolean>at(response, "$.onTime")).isFalse();
    assertThat(ofLaw().late()).isEqualTo(1);
  }

  @Test
  void the_same_key_and_answers_give_the_same_receipt_also_after_the_close() throws Exception {
    var key = key();
    var first = send(token, key, answers(SomeLedgers.HEALTHY));
    var again = send(token, key, answers(SomeLedgers.HEALTHY.replace("\n", " ")));
    clock.advance(TO_CLOSE);
    var closed = send(token, key, answers(SomeLedgers.HEALTHY));
    assertThat(again.getStatus()).isEqualTo(200);
    assertThat(closed.getStatus()).isEqualTo(200);
    assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
    assertThat(closed.getContentAsString()).isEqualTo(first.getContentAsString());
    assertThat(reports.find(round.id(), student).orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void the_same_key_with_other_answers_is_refused() throws Exception {
    var key = key();
    send(token, key, answers(SomeLedgers.HEALTHY));
    refused(send(token, key, answers(SomeLedgers.FEVERISH)), 422, "ledger.key-reused");
    assertThat(marks().alerting()).isFalse();
  }

  @Test
  void a_key_keeps_its_receipt_when_changes_have_replaced_its_report() throws Exception {
    var keys = List.of(key(), key(), key());
    var receipts = new ArrayList<String>();
    for (var key : keys)
      receipts.add(send(token, key, answers(SomeLedgers.HEALTHY)).getContentAsString());
    assertThat(receipts).doesNotHaveDuplicates();
    for (int i = 0; i < keys.size(); i++) {
      var again = send(token, keys.get(i), answers(SomeLedgers.HEALTHY));
      assertThat(again.getStatus()).isEqualTo(200);
      assertThat(again.getContentAsString()).isEqualTo(receipts.get(i));
      refused(send(token, keys.get(i), answers(SomeLedgers.FEVERISH)), 422, "ledger.key-reused");
    }
    assertThat(reports.find(round.id(), student).orElseThrow().revision()).isEqualTo(3);
  }

  @Test
  void a_key_from_before_keys_stood_in_their_rows_keeps_its_receipt_too() throws Exception {
    var key = key();
    var first = send(token, key, answers(SomeLedgers.HEALTHY));
    db.sql(
            """
            with taken as (
              update ledger.reports old
                 set key = null, content = null
                from ledger.reports r
               where r.round_id = old.round_id
                 and r.person_id = old.person_id
                 and r.round_id = :round
                 and r.person_id = :person
              returning r.key, r.content, r.round_id, r.person_id, r.revision, r.received_at
            )
            insert into ledger.report_keys
                   (id, content, round_id, person_id, revision, on_time, received_at)
            select key, content, round_id, person_id, revision, true, received_at
              from taken
            """)
        .param("round", round.id().value())
        .param("person", student.value())
        .update();
    clock.advance(TO_CLOSE);
    assertThat(send(token, key, answers(SomeLedgers.HEALTHY)).getContentAsString())
        .isEqualTo(first.getContentAsString());
  }

  @Test
  void the_key_of_somebody_else_is_another_key() throws Exception {
    var key = key();
    send(token, key, answers(SomeLedgers.HEALTHY));
    var other = university.someStudent("N-LAW-19-1");
    assertThat(other).isNotEqualTo(student);
    var lin = send(university.tokenOf("林晚"), key, answers(SomeLedgers.FEVERISH));
    assertThat(lin.getStatus()).isEqualTo(201);
  }

  @Test
  void a_later_report_replaces_the_earlier_which_stays_in_the_history() throws Exception {
    send(answers(SomeLedgers.HEALTHY));
    clock.advance(TO_DUE);
    var second = send(answers(SomeLedgers.FEVERISH));
    assertThat(second.getStatus()).isEqualTo(201);
    var report = reports.find(round.id(), student).orElseThrow();
    assertThat(report.revision()).isEqualTo(2);
    assertThat(report.marks().alerting()).isTrue();
    assertThat(report.marks().zero()).isFalse();
    assertThat(report.marks().onTime()).as("heard in time").isTrue();
    assertThat(reports.history(round.id(), student))
        .extracting(earlier -> earlier.answers().text("temperature"))
        .containsExactly("36.5");
    assertThat(ofLaw().reported()).isEqualTo(1);
    assertThat(ofLaw().alerting()).isEqualTo(1);
  }

  @Test
  void what_another_node_has_just_written_is_replaced_and_kept_too() throws Exception {
    send(answers(SomeLedgers.HEALTHY));
    int written =
        db.sql(
                """
                update ledger.reports
                   set revision = 2, answers = cast(:answers as json)
                 where round_id = :round and person_id = :person
                """)
            .param("answers", SomeLedgers.FEVERISH)
            .param("round", round.id().value())
            .param("person", student.value())
            .update();
    assertThat(written).isEqualTo(1);
    assertThat(send(answers(SomeLedgers.HEALTHY)).getStatus()).isEqualTo(201);
    assertThat(reports.find(round.id(), student).orElseThrow().revision()).isEqualTo(3);
    assertThat(reports.history(round.id(), student))
        .extracting(earlier -> earlier.revision() + " " + earlier.answers().text("temperature"))
        .containsExactly("2 " + Answers.parse(SomeLedgers.FEVERISH).text("temperature"));
  }

  @Test
  void a_retry_in_the_same_batch_as_new_reports_gets_its_receipt_and_they_theirs() {
    var first = own(student, "first");
    var told = reports.send(first);
    var sent =
        reports.sendAll(
            List.of(own(university.person("何苗"), "a"), first, own(university.person("林晚"), "b")));
    assertThat(sent).allSatisfy(one -> assertThat(one.refused()).isNull());
    assertThat(Objects.requireNonNull(sent.get(1).receipt()).number()).isEqualTo(told.number());
    assertThat(Objects.requireNonNull(sent.get(1).receipt()).repeated()).isTrue();
    assertThat(reports.find(round.id(), student).orElseThrow().revision()).isEqualTo(1);
    assertThat(ofLaw().reported()).isEqualTo(3);
  }

  private SendReport own(PersonId person, String key) {
    return SendReport.own(
        round.id(),
        key,
        university.accountOf("何苗").id(),
        person,
        Answers.parse(SomeLedgers.HEALTHY));
  }

  @Test
  void no_change_repeats_the_answers_of_the_round_before() throws Exception {
    refused(send("{\"unchanged\":true}"), 422, "ledger.nothing-to-repeat");
    send(answers(SomeLedgers.FEVERISH));
    clock.advance(Duration.ofDays(1));
    round = rounds.find(rounds.openNow(ledger));
    var response = send("{\"unchanged\":true}");
    assertThat(response.getStatus()).isEqualTo(201);
    var report = reports.find(round.id(), student).orElseThrow();
    assertThat(report.answers().text("temperature")).isEqualTo("38.1");
    assertThat(report.marks().unchanged()).isTrue();
    assertThat(report.marks().alerting()).isTrue();
  }

  // ---- refused

  @Test
  void invalid_answers_are_refused_beside_their_fields_and_nothing_is_kept() throws Exception {
    var response = send(answers("{\"temperature\":\"warm\",\"on_campus\":\"perhaps\"}"));
    refused(response, 422, "ledger.answers-refused");
    assertThat(ReportingTest.<java.util.List<String>>at(response, "$.errors[*].field"))
        .contains("temperature", "on_campus", "present");
    assertThat(reports.find(round.id(), student)).isEmpty();
  }

  @Test
  void a_body_that_is_none_is_refused() throws Exception {
    refused(send("not json"), 422, "shared.not-readable");
    refused(send("{\"answers\":[]}"), 422, "shared.not-readable");
    refused(send("{}"), 422, "ledger.answers-or-unchanged");
    refused(
        send("{\"unchanged\":true,\"answers\":" + SomeLedgers.HEALTHY + "}"),
        422,
        "ledger.answers-or-unchanged");
    refused(send(token, "k".repeat(101), answers(SomeLedgers.HEALTHY)), 422, "ledger.key-missing");
  }

  @Test
  void a_closed_round_takes_nothing() throws Exception {
    clock.advance(TO_CLOSE);
    refused(send(answers(SomeLedgers.HEALTHY)), 409, "ledger.round-closed");
  }

  @Test
  void a_locked_round_takes_nothing_until_it_is_unlocked() throws Exception {
    rounds.lock(round.id(), true);
    refused(send(answers(SomeLedgers.HEALTHY)), 409, "ledger.round-locked");
    rounds.lock(round.id(), false);
    assertThat(send(answers(SomeLedgers.HEALTHY)).getStatus()).isEqualTo(201);
  }

  @Test
  void whoever_is_not_expected_is_told_that_there_is_nothing_here() throws Exception {
    var late = university.someStudent("N-LAW-19-1");
    refused(
        send(university.tokenOf(late), key(), answers(SomeLedgers.HEALTHY)),
        404,
        "ledger.not-expected");
    round =
        new Round(
            round.id(),
            ledger,
            "nothing-2020-02-17",
            "",
            "",
            round.day(),
            round.form(),
            1,
            round.opensAt(),
            round.dueAt(),
            round.closesAt(),
            null,
            null,
            null);
    refused(send(answers(SomeLedgers.HEALTHY)), 404, "ledger.no-such-round");
  }

  @Test
  void strangers_and_roles_that_do_not_report_get_nowhere() throws Exception {
    assertThat(send("no-such-token", key(), answers(SomeLedgers.HEALTHY)).getStatus())
        .isEqualTo(401);
    assertThat(send(university.tokenOf("钱进"), key(), answers(SomeLedgers.HEALTHY)).getStatus())
        .isEqualTo(404);
  }

  @Test
  void a_report_that_breaks_a_constraint_does_not_take_the_others_with_it() {
    var healthy = university.person("何苗");
    db.sql(
            "alter table ledger.reports add constraint reports_test check (person_id <> %d) not valid"
                .formatted(student.value()))
        .update();
    try {
      var sent =
          reports.sendAll(
              java.util.stream.Stream.of(student, healthy, university.person("林晚"))
                  .map(
                      person ->
                          SendReport.own(
                              round.id(),
                              key(),
                              university.accountOf("何苗").id(),
                              person,
                              Answers.parse(SomeLedgers.HEALTHY)))
                  .toList());
      assertThat(sent.get(0).refused()).isNotNull();
      assertThat(sent.get(1).receipt()).isNotNull();
      assertThat(sent.get(2).receipt()).isNotNull();
      assertThat(reports.find(round.id(), healthy)).isPresent();
      assertThat(ofLaw().reported()).isEqualTo(2);
    } finally {
      db.sql("alter table ledger.reports drop constraint reports_test").update();
    }
  }

  @Test
  void the_same_report_sent_many_times_at_once_is_kept_once() throws Exception {
    var key = key();
    var account = university.accountOf("何苗").id();
    var report =
        SendReport.own(
            round.id(), key, account, university.person("何苗"), Answers.parse(SomeLedgers.HEALTHY));
    var sent = reports.sendAll(java.util.Collections.nCopies(20, report));
    assertThat(sent.stream().map(one -> Objects.requireNonNull(one.receipt()).number()))
        .hasSize(20)
        .containsOnly(Objects.requireNonNull(sent.getFirst().receipt()).number());
    assertThat(reports.find(round.id(), university.person("何苗")).orElseThrow().revision())
        .isEqualTo(1);
  }

  // ---- for somebody else

  @Test
  void an_officer_reports_for_the_own_people_and_nobody_else() throws Exception {
    var officer = university.tokenOf("周扬");
    assertThat(send(officer, key(), byPhone(student, SomeLedgers.HEALTHY)).getStatus())
        .isEqualTo(201);
    var report = reports.find(round.id(), student).orElseThrow();
    assertThat(report.source()).isEqualTo(Source.PHONE_CALL);
    assertThat(report.marks().proxy()).isTrue();
    assertThat(report.reporter()).isEqualTo(university.accountOf("周扬").id());
    refused(
        send(officer, key(), byPhone(university.person("高远"), SomeLedgers.HEALTHY)),
        404,
        "ledger.not-expected");
    refused(
        send(token, key(), byPhone(university.person("林晚"), SomeLedgers.HEALTHY)),
        404,
        "ledger.not-expected");
    refused(
        send(officer, key(), byPhone(student, SomeLedgers.HEALTHY).replace("phone-call", "self")),
        422,
        "ledger.unknown-source");
  }

  @Test
  void the_same_key_for_another_person_is_refused() throws Exception {
    var officer = university.tokenOf("周扬");
    var key = key();
    send(officer, key, byPhone(student, SomeLedgers.HEALTHY));
    refused(
        send(officer, key, byPhone(university.person("何苗"), SomeLedgers.HEALTHY)),
        422,
        "ledger.key-reused");
  }

  @Test
  void the_person_then_confirms_or_contradicts_visibly() throws Exception {
    var officer = university.tokenOf("周扬");
    send(officer, key(), byPhone(student, SomeLedgers.HEALTHY));
    send(answers(SomeLedgers.HEALTHY));
    assertThat(marks().confirmed()).isTrue();
    assertThat(marks().proxy()).isFalse();
    var other = university.person("何苗");
    send(officer, key(), byPhone(other, SomeLedgers.HEALTHY));
    send(university.tokenOf("何苗"), key(), answers(SomeLedgers.FEVERISH));
    assertThat(reports.find(round.id(), other).orElseThrow().marks().contradicted()).isTrue();
    assertThat(tallies.people(round.id(), RoundSet.CONTRADICTED, Scope.EVERYONE).toArray())
        .containsExactly(other.value());
  }

  @Test
  void a_proxy_replaces_the_persons_own_report_only_with_a_reason() throws Exception {
    var officer = university.tokenOf("周扬");
    send(answers(SomeLedgers.HEALTHY));
    var body = byPhone(student, SomeLedgers.FEVERISH);
    refused(send(officer, key(), body), 409, "ledger.already-reported-own");
    var forced = body.replace("{\"person\"", "{\"override\":\"家长来电更正\",\"person\"");
    assertThat(send(officer, key(), forced).getStatus()).isEqualTo(201);
    assertThat(reports.find(round.id(), student).orElseThrow().note()).isEqualTo("家长来电更正");
  }

  // ---- after the close

  @Test
  void what_was_written_in_time_is_kept_until_the_counselor_decides() throws Exception {
    var filled = clock.instant();
    clock.advance(TO_CLOSE);
    rounds.tick();
    var body = "{\"filledAt\":\"" + filled + "\",\"answers\":" + SomeLedgers.HEALTHY + "}";
    var key = key();
    var response = send(token, key, body);
    assertThat(response.getStatus()).isEqualTo(202);
    assertThat(send(token, key, body).getContentAsString())
        .isEqualTo(response.getContentAsString());
    assertThat(ofLaw().reported()).isZero();
    var waiting = reports.undecided(round.id(), Scope.EVERYONE);
    assertThat(waiting).hasSize(1);
    reports.accept(waiting.getFirst().id(), Scope.EVERYONE);
    assertThat(ofLaw().reported()).isEqualTo(1);
    assertThat(ofLaw().onTime()).isZero();
    assertThat(marks().afterClose()).isTrue();
    assertThat(reports.undecided(round.id(), Scope.EVERYONE)).isEmpty();
  }

  @Test
  void a_late_report_that_is_rejected_does_not_count_and_says_why() throws Exception {
    var filled = clock.instant();
    clock.advance(TO_CLOSE);
    rounds.tick();
    send("{\"filledAt\":\"" + filled + "\",\"answers\":" + SomeLedgers.HEALTHY + "}");
    var waiting = reports.undecided(round.id(), Scope.EVERYONE).getFirst();
    reports.reject(waiting.id(), "已由电话核实为他人所填", Scope.EVERYONE);
    assertThat(ofLaw().reported()).isZero();
    assertThat(reports.fates(round.id(), student).getFirst().reason()).startsWith("已由电话");
  }

  @Test
  void a_phone_that_claims_a_time_after_the_close_is_refused() throws Exception {
    clock.advance(TO_CLOSE);
    refused(
        send("{\"filledAt\":\"" + clock.instant() + "\",\"answers\":" + SomeLedgers.HEALTHY + "}"),
        409,
        "ledger.round-closed");
  }

  // ---- the numbers

  @Test
  void everybody_sees_the_numbers_of_the_own_area() throws Exception {
    send(answers(SomeLedgers.HEALTHY));
    var path = "/api/v1/rounds/" + round.code() + "/tally?by=on_campus";
    var counselor = ask(university.tokenOf("陈静"), path);
    assertThat(counselor.getStatus()).isEqualTo(200);
    assertThat(ReportingTest.<Integer>at(counselor, "$.total.reported")).isEqualTo(1);
    assertThat(ReportingTest.<Integer>at(counselor, "$.total.answers.no")).isEqualTo(1);
    assertThat(ReportingTest.<java.util.List<?>>at(counselor, "$.children")).hasSize(2);
    var college = ask(university.tokenOf("王建国"), path);
    assertThat(ReportingTest.<String>at(college, "$.unit.name")).isEqualTo("法学院");
    var office = ask(university.tokenOf("赵敏"), path);
    assertThat(ReportingTest.<String>at(office, "$.unit.name")).isEqualTo("同舟大学");
    assertThat(ReportingTest.<Integer>at(office, "$.total.expected"))
        .isGreaterThan(at(college, "$.total.expected"));
    assertThat(ask(token, path).getStatus()).isEqualTo(404);
    assertThat(ask(university.tokenOf("陈静"), path + "&unit=Q").getStatus()).isEqualTo(404);
    assertThat(ask(university.tokenOf("赵敏"), path + "&unit=Q").getStatus()).isEqualTo(200);
  }

  @Test
  void the_missing_list_names_who_is_missing() throws Exception {
    var path = "/api/v1/rounds/" + round.code() + "/missing";
    var before = ask(university.tokenOf("周扬"), path);
    assertThat(before.getContentAsString()).contains(number(student));
    send(answers(SomeLedgers.HEALTHY));
    var after = ask(university.tokenOf("周扬"), path);
    assertThat(after.getContentAsString()).doesNotContain(number(student));
    assertThat(ReportingTest.<Integer>at(after, "$.total"))
        .isEqualTo(ReportingTest.<Integer>at(before, "$.total") - 1);
  }

  @Test
  void a_student_sees_the_open_round_and_its_form() throws Exception {
    var open = ask(token, "/api/v1/rounds?open=true");
    assertThat(open.getContentAsString()).contains(round.code());
    assertThat(ask(token, "/api/v1/rounds/" + round.code() + "/form").getContentAsString())
        .contains("\"temperature\"");
  }

  @Test
  void whoever_is_exempt_is_not_expected_and_not_missing() throws Exception {
    var before = ofLaw();
    var id =
        rounds.exempt(new ExemptPerson(ledger, student, round.day(), null, "住院"), Scope.EVERYONE);
    assertThat(ofLaw().expected()).isEqualTo(before.expected() - 1);
    assertThat(ofLaw().exempt()).isEqualTo(1);
    refused(send(answers(SomeLedgers.HEALTHY)), 404, "ledger.not-expected");
    clock.advance(Duration.ofDays(1));
    var tomorrow = rounds.find(rounds.openNow(ledger));
    assertThat(rounds.expects(tomorrow.id(), student)).isFalse();
    rounds.withdrawExemption(ledger, id, Scope.EVERYONE);
    assertThat(rounds.expects(tomorrow.id(), student)).isTrue();
  }
}
