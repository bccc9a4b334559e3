package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.incident.AskClosing;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.IncidentRefusal;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.incident.SecondPerson;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.AskExemption;
import org.tongzhou.information.ledger.BulkReport;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.ExemptionRequests;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Missing;
import org.tongzhou.information.ledger.Receipt;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** With the emergency its basis ends: whichever way a report comes, it is politely refused. */
@TongzhouTest
class EndedIncidentTakesNothingTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String ZH = "应急已经结束";
  private static final String EN = "The incident is over";

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired People people;
  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired ExemptionRequests requests;
  @Autowired Missing missing;
  @Autowired Duties duties;
  @Autowired Tallies tallies;
  @Autowired MutableClock clock;

  private IncidentId incident;
  private LedgerId ledger;
  private Round round;
  private PersonId student;
  private SendReport before;
  private Receipt receipt;

  @BeforeEach
  void an_open_round_of_an_incident() {
    clock.reset();
    int number = NUMBER.incrementAndGet();
    incident =
        incidents.declare(
            new DeclareIncident(
                Incident.Kind.EPIDEMIC, "结束的疫情 " + number, "Epidemic", "传染病防治法", "领导小组", TODAY));
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    ledger = ledgers.create(ledger("ended" + number, form));
    student = university.someStudent("N-LAW-19-1");
    round = rounds.find(rounds.openNow(ledger));
    before = report(university.person("何苗"), Source.SELF, "before-" + number, null);
    receipt = reports.send(before);
  }

  private CreateLedger ledger(String code, org.tongzhou.information.form.FormId form) {
    return new CreateLedger(
        code,
        "每日健康填报",
        "Daily health",
        form,
        "",
        incident.value(),
        Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(20, 0)),
        false,
        false);
  }

  private SendReport report(PersonId person, Source source, String key, Instant filledAt) {
    return new SendReport(
        round.id(),
        key,
        university.accountOf(source == Source.SELF ? person : university.person("陈静")).id(),
        person,
        source,
        Answers.parse(SomeRound.HEALTHY),
        filledAt,
        null);
  }

  private void close() {
    var asked = closings.ask(new AskClosing(incident, TODAY, "已解除响应"), university.accountOf("赵敏"));
    closings.confirm(asked, second());
  }

  private Account second() {
    return SecondPerson.of(university, grid);
  }

  private static void refused(Refusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Test
  void until_the_second_person_confirms_everything_goes_on() {
    closings.ask(new AskClosing(incident, TODAY, "已解除响应"), university.accountOf("赵敏"));
    reports.send(report(student, Source.SELF, key(), null));
    assertThat(reports.find(round.id(), student)).isPresent();
  }

  @Test
  void its_rounds_close_and_none_opens_any_more() {
    close();
    assertThat(rounds.find(round.id()).closedAt()).isEqualTo(clock.instant());
    assertThat(ledgers.find(ledger).isOver()).isTrue();
    assertThat(tallies.counts(round.id(), Scope.EVERYONE).reported()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    refused(LedgerRefusal.INCIDENT_OVER, () -> rounds.openNow(ledger));
    refused(LedgerRefusal.INCIDENT_OVER, () -> rounds.openPast(ledger, TODAY.minusDays(1)));
    refused(LedgerRefusal.INCIDENT_OVER, () -> ledgers.pause(ledger, false));
    var form = ledgers.find(ledger).form();
    refused(LedgerRefusal.INCIDENT_OVER, () -> ledgers.change(ledger, ledger("whatever", form)));
    refused(
        IncidentRefusal.ENDED_ALREADY, () -> ledgers.create(ledger("new" + NUMBER.get(), form)));
  }

  @Test
  void a_changed_ledger_stays_with_its_incident() {
    var now = ledgers.find(ledger);
    ledgers.change(
        ledger,
        new CreateLedger(
            now.code(), "改名", "Renamed", now.form(), "", null, now.schedule(), false, false));
    assertThat(ledgers.of(incident)).singleElement().returns("改名", one -> one.nameZh());
  }

  @Test
  void nobody_is_asked_after_any_longer() {
    missing.askNow(round.id(), PersonSet.of(student.value()), clock.instant());
    var subject = "round:" + round.id().value();
    assertThat(duties.openSubjects(Missing.KIND)).contains(subject);
    close();
    assertThat(duties.openSubjects(Missing.KIND)).doesNotContain(subject);
  }

  @Test
  void a_retry_of_what_was_committed_still_gets_its_receipt() {
    close();
    assertThat(reports.send(before).number()).isEqualTo(receipt.number());
    assertThat(reports.send(before).repeated()).isTrue();
  }

  @Test
  void no_door_takes_a_report() {
    var early = clock.instant().minus(Duration.ofMinutes(5));
    close();
    refused(
        LedgerRefusal.INCIDENT_OVER, () -> reports.send(report(student, Source.SELF, key(), null)));
    refused(
        LedgerRefusal.INCIDENT_OVER,
        () -> reports.send(report(student, Source.SELF, key(), early)));
    refused(
        LedgerRefusal.INCIDENT_OVER,
        () -> reports.send(report(student, Source.PHONE_CALL, key(), null)));
    var many = reports.sendAll(List.of(report(student, Source.WORKBOOK, key(), null)));
    assertThat(many.getFirst().refused().why()).isEqualTo(LedgerRefusal.INCIDENT_OVER);
    refused(
        LedgerRefusal.INCIDENT_OVER,
        () ->
            reports.bulk(
                round.id(),
                List.of(
                    new BulkReport(
                        student.value(),
                        Source.SELF,
                        null,
                        Answers.parse(SomeRound.HEALTHY),
                        early))));
    refused(
        LedgerRefusal.INCIDENT_OVER,
        () -> requests.ask(new AskExemption(ledger, student, TODAY, TODAY, "生病"), Scope.EVERYONE));
    assertThat(reports.find(round.id(), student)).isEmpty();
  }

  @Test
  void what_came_late_before_the_end_is_not_taken_in_after_it() {
    var written = clock.instant().plus(Duration.ofMinutes(1));
    clock.advance(Duration.ofHours(14));
    assertThat(reports.send(report(student, Source.SELF, key(), written)).late()).isTrue();
    var late = reports.undecided(round.id(), Scope.EVERYONE).getFirst().id();
    close();
    refused(LedgerRefusal.INCIDENT_OVER, () -> reports.accept(late, Scope.EVERYONE));
    assertThat(reports.find(round.id(), student)).isEmpty();
  }

  // ---- over HTTP

  private MockHttpServletResponse ask(
      PersonId who, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andReturn()
        .getResponse();
  }

  private void over(MockHttpServletResponse response, String said) throws Exception {
    assertThat(response.getStatus()).isEqualTo(409);
    assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(said);
  }

  private MockHttpServletRequestBuilder filled(String path) {
    return post(path)
        .param("key", key())
        .param("a.present", "370102")
        .param("a.on_campus", "no")
        .param("a.temperature", "36.5")
        .param("a.symptoms", "none")
        .param("a.contact", "no")
        .param("a.isolation", "none")
        .param("a.reachable", "yes");
  }

  @Test
  void the_students_page_says_so_in_both_languages() throws Exception {
    var own = "/rounds/" + round.code() + "/report";
    var standing = "/report/" + ledgers.find(ledger).code();
    assertThat(ask(student, get(own)).getStatus()).isEqualTo(200);
    close();
    over(ask(student, get(own)), ZH);
    over(ask(student, get(own).cookie(new Cookie("lang", "en"))), EN);
    over(ask(student, filled(own)), ZH);
    over(ask(student, filled(own).cookie(new Cookie("lang", "en"))), EN);
    over(ask(student, post(own).param("key", key()).param("unchanged", "yes")), ZH);
    over(ask(student, get(standing + "/exemption")), ZH);
    var other = university.someStudent("N-LAW-19-1");
    assertThat(ask(other, get(own)).getStatus()).isEqualTo(404);
    assertThat(reports.find(round.id(), student)).isEmpty();
  }

  @Test
  void the_queue_of_a_phone_is_told_whenever_it_was_written() throws Exception {
    var standing = "/report/" + ledgers.find(ledger).code();
    var early = clock.instant();
    clock.advance(Duration.ofHours(1));
    close();
    clock.advance(Duration.ofHours(1));
    for (var written : List.of(early, clock.instant()))
      for (var path : List.of(standing, "/rounds/" + round.code() + "/report"))
        over(
            ask(
                student,
                filled(path)
                    .param("filledAt", written.toString())
                    .header("Accept", "application/json")),
            "ledger.incident-over");
  }

  @Test
  void proxies_and_workbooks_are_told() throws Exception {
    var base = "/rounds/" + round.code();
    var counselor = university.person("陈静");
    var proxy = base + "/proxy/" + people.lines(new int[] {student.value()}).getFirst().handle();
    assertThat(ask(counselor, get(proxy)).getStatus()).isEqualTo(200);
    close();
    over(ask(counselor, get(proxy)), ZH);
    over(ask(counselor, filled(proxy).param("source", "PHONE_CALL")), ZH);
    over(ask(counselor, get(base + "/quick")), ZH);
    over(ask(counselor, post(base + "/quick")), ZH);
    over(ask(counselor, get(base + "/bulk")), ZH);
    over(ask(counselor, get(base + "/template.xlsx")), ZH);
    over(
        ask(
            counselor,
            multipart(base + "/bulk").file(new MockMultipartFile("file", new byte[] {1, 2, 3}))),
        ZH);
    over(ask(counselor, post(base + "/bulk/commit").param("token", key())), ZH);
    assertThat(ask(counselor, get(base)).getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse api(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.header("Authorization", "Bearer " + university.tokenOf(student)))
        .andReturn()
        .getResponse();
  }

  private MockHttpServletRequestBuilder sent(String code) {
    return post(URI.create("/api/v1/rounds/" + code + "/reports"))
        .header("Idempotency-Key", key())
        .contentType("application/json")
        .content("{\"answers\":" + SomeRound.HEALTHY + "}");
  }

  @Test
  void the_api_answers_409_on_the_short_way_and_on_the_long_one() throws Exception {
    // A letter that is written in hex is not taken by the short way.
    var long_way = "%65" + round.code().substring(1);
    assertThat(round.code()).startsWith("e");
    assertThat(api(sent(long_way)).getStatus()).isEqualTo(201);
    close();
    over(api(sent(round.code())), "ledger.incident-over");
    over(api(sent(long_way)), "ledger.incident-over");
    over(
        api(sent(round.code()).header("Accept-Language", "en").cookie(new Cookie("lang", "en"))),
        EN);
    over(api(get("/api/v1/rounds/" + round.code() + "/form")), "ledger.incident-over");
    var invalid =
        post("/api/v1/rounds/" + round.code() + "/reports")
            .header("Idempotency-Key", key())
            .contentType("application/json")
            .content("{\"answers\":{}}");
    over(api(invalid), "ledger.incident-over");
  }

  @Test
  void the_ledgers_page_says_it_and_offers_nothing_more_to_do() throws Exception {
    close();
    var office = university.person("赵敏");
    var at = "/ledgers/" + ledgers.find(ledger).code();
    assertThat(ask(office, get(at)).getContentAsString(StandardCharsets.UTF_8))
        .contains("所属的突发事件已于")
        .doesNotContain("/pause\"");
    over(ask(office, get(at + "/edit")), ZH);
    over(ask(office, post(at + "/rounds")), ZH);
  }
}
