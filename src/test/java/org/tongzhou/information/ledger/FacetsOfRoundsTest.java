package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.grid.cohort.FacetProof;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.Forms;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** What rounds publish of people is what SQL counts from the reports, whatever happened to them. */
@TongzhouTest
class FacetsOfRoundsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Every kind of question but the photo. */
  private static final String FORM =
      """
      {"version":1,"title":{"zh":"每日情况","en":"Daily"},"questions":[
       {"kind":"place","code":"present","abroad":true,"depth":"county","required":true,
        "label":{"zh":"所在地","en":"Place"}},
       {"kind":"single","code":"on_campus","required":true,"label":{"zh":"在校","en":"On campus"},
        "options":[{"code":"yes","label":{"zh":"是","en":"Yes"}},
                   {"code":"no","label":{"zh":"否","en":"No"}}]},
       {"kind":"temperature","code":"temperature","label":{"zh":"体温","en":"Temperature"}},
       {"kind":"number","code":"meals","decimals":0,"label":{"zh":"几顿饭","en":"Meals"}},
       {"kind":"number","code":"weight","decimals":1,"label":{"zh":"体重","en":"Weight"}},
       {"kind":"multiple","code":"symptoms","label":{"zh":"症状","en":"Symptoms"},
        "options":[{"code":"cough","label":{"zh":"咳嗽","en":"Cough"}},
                   {"code":"fever","label":{"zh":"发热","en":"Fever"}}]},
       {"kind":"date","code":"back","label":{"zh":"返校日","en":"Back on"}},
       {"kind":"text","code":"note","label":{"zh":"备注","en":"Note"}}]}
      """;

  private static final String AT_HOME =
      """
      {"present":"420106","on_campus":"no","temperature":36.5,"meals":3,"weight":61.5,
       "symptoms":["cough","fever"],"back":"2020-03-01","note":"在家"}
      """;

  private static final String ON_CAMPUS =
      """
      {"present":"370102","on_campus":"yes","temperature":37.0,"meals":"2"}
      """;

  private static final String ABROAD =
      """
      {"present":"990000","on_campus":"no","weight":"70"}
      """;

  @Autowired SmallUniversity university;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired LedgerFacets facets;
  @Autowired FacetProof proof;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private LedgerId ledger;
  private Round round;
  private PersonId student;
  private PersonId other;

  @BeforeEach
  void two_students_and_an_open_round() {
    clock.reset();
    student = university.someStudent("N-LAW-19-1");
    other = university.someStudent("Q-SEA-19-1");
    // where people are is said by one ledger only
    db.sql("update ledger.ledgers set presence = false").update();
    var form = forms.create(FormDocument.parse(FORM));
    forms.publish(form);
    ledger =
        ledgers.create(
            new CreateLedger(
                "facets" + NUMBER.incrementAndGet(),
                "每日情况",
                "Daily",
                form,
                "",
                null,
                Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(20, 0)),
                false,
                true));
    round = rounds.find(rounds.openNow(ledger));
  }

  @AfterEach
  void the_sets_are_what_the_tables_say() {
    var run = proof.run();
    assertThat(run.differences()).isEmpty();
    assertThat(run.compared()).isGreaterThan(20);
  }

  private void report(PersonId person, Source source, String answers, @Nullable Instant filled) {
    reports.send(
        new SendReport(
            round.id(),
            UUID.randomUUID().toString(),
            university.accountOf("周扬").id(),
            person,
            source,
            Answers.parse(answers),
            filled,
            null));
  }

  private void report(PersonId person, String answers) {
    report(person, Source.SELF, answers, null);
  }

  private boolean has(String facet, String value, PersonId person) {
    return facets.facets().facet(facet).orElseThrow().people(value).contains(person.value());
  }

  private boolean answered(String question, String value, PersonId person) {
    return has("answer:" + round.code() + "." + question, value, person);
  }

  private boolean in(String set, PersonId person) {
    return has(set + ":" + round.code(), "yes", person);
  }

  @Test
  void after_reports_and_changes_of_every_kind() {
    report(student, AT_HOME);
    report(other, ABROAD);
    assertThat(answered("temperature", "36.5", student)).isTrue();
    assertThat(answered("weight", "61.5", student)).isTrue();
    assertThat(answered("present", "420000", student)).as("the province").isTrue();
    assertThat(answered("symptoms", "fever", student)).isTrue();
    assertThat(answered("note", "answered", student)).isTrue();
    assertThat(answered("weight", "70.0", other)).isTrue();
    assertThat(has("present", "990000", other)).isTrue();
    the_sets_are_what_the_tables_say();
    report(student, ON_CAMPUS);
    assertThat(answered("symptoms", "fever", student)).isFalse();
    assertThat(answered("meals", "2", student)).isTrue();
    assertThat(has("onCampus", "yes", student)).isTrue();
    assertThat(in("reported", student)).isTrue();
  }

  @Test
  void after_a_proxy_that_the_person_contradicts() {
    report(student, Source.PHONE_CALL, ON_CAMPUS, null);
    the_sets_are_what_the_tables_say();
    report(student, AT_HOME);
    assertThat(answered("present", "420106", student)).isTrue();
    assertThat(has("onCampus", "no", student)).isTrue();
  }

  @Test
  void who_is_exempt_after_reporting_is_not_counted_but_is_still_where_they_said() {
    report(student, AT_HOME);
    report(other, ON_CAMPUS);
    assertThat(answered("present", "420106", student)).isTrue();
    var exemption =
        rounds.exempt(new ExemptPerson(ledger, student, round.day(), null, "住院"), Scope.EVERYONE);
    assertThat(in("reported", student)).isFalse();
    assertThat(in("missing", student)).isFalse();
    assertThat(answered("present", "420106", student)).isFalse();
    assertThat(has("present", "420106", student)).isTrue();
    the_sets_are_what_the_tables_say();
    rounds.withdrawExemption(ledger, exemption, Scope.EVERYONE);
    assertThat(in("reported", student)).isTrue();
    assertThat(answered("present", "420106", student)).as("what was said before").isTrue();
  }

  @Test
  void who_is_exempt_before_anybody_looked_is_not_counted_either() {
    report(student, AT_HOME);
    rounds.exempt(new ExemptPerson(ledger, student, round.day(), null, "住院"), Scope.EVERYONE);
    assertThat(answered("meals", "3", student)).isFalse();
    clock.advance(Duration.ofDays(1));
    round = rounds.find(rounds.openNow(ledger));
    assertThat(has("present", "420106", student)).as("read anew").isTrue();
    report(other, ABROAD);
  }

  @Test
  void after_the_close_and_a_late_report_that_is_accepted() {
    report(other, ON_CAMPUS);
    var written = clock.instant();
    clock.advance(Duration.ofHours(15));
    rounds.tick();
    the_sets_are_what_the_tables_say();
    report(student, Source.SELF, AT_HOME, written);
    assertThat(in("missing", student)).isTrue();
    reports.accept(reports.undecided(round.id(), Scope.EVERYONE).getFirst().id(), Scope.EVERYONE);
    assertThat(in("reported", student)).isTrue();
    assertThat(in("onTime", student)).isFalse();
    assertThat(answered("meals", "3", student)).isTrue();
    assertThat(has("present", "420106", student)).isTrue();
  }

  @Test
  void after_a_late_report_that_is_declined() {
    var written = clock.instant();
    clock.advance(Duration.ofHours(15));
    rounds.tick();
    report(student, Source.SELF, AT_HOME, written);
    reports.reject(
        reports.undecided(round.id(), Scope.EVERYONE).getFirst().id(), "不是本人", Scope.EVERYONE);
    assertThat(in("reported", student)).isFalse();
  }
}
