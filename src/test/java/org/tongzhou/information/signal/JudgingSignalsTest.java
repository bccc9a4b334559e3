package org.tongzhou.information.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** What a rule names is a signal and a duty, until somebody has judged it. */
@TongzhouTest
class JudgingSignalsTest {

  private static final LocalDate MONDAY = LocalDate.of(2020, 2, 17);

  @Autowired PersonSignals watch;
  @Autowired Signals signals;
  @Autowired SignalRules rules;
  @Autowired Duties duties;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired Residence residence;
  @Autowired Scopes scopes;
  @Autowired Accounts accounts;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;

  private LedgerId ledger;
  private Round round;

  @BeforeEach
  void aRoundOfTheLawSchool() {
    accounts.wereHere(new int[] {university.person("陈静").value()}, clock.instant());
    db.sql("delete from signal.signals").update();
    watch.forget();
    ledger = SomeReports.ledger(forms, ledgers, "unit = N-LAW-19-1 or unit = N-LAW-19-2");
    round = rounds.find(rounds.openNow(ledger));
  }

  @AfterEach
  void itEnds() {
    ledgers.pause(ledger, true);
    clock.reset();
  }

  private void report(String name, String answers) {
    SomeReports.report(reports, university, round.id(), name, answers);
  }

  private List<Signal> all() {
    return signals.list(new SignalFilter(null, null, null, null), Scope.EVERYONE, 1, 100).rows();
  }

  private Signal only() {
    assertThat(all()).hasSize(1);
    return all().getFirst();
  }

  private Scope scopeOf(String name) {
    return scopes.of(university.accountOf(name), Permission.SIGNAL_JUDGE);
  }

  private PersonSet waiting(Signal signal) {
    return duties.waiting(SignalDuty.KIND, signal.dutySubject());
  }

  private void judge(Signal signal, Verdict verdict, LocalDate until) {
    signals.assess(
        new AssessSignal(signal.id(), verdict, "已电话核实", until),
        university.accountOf("陈静"),
        scopeOf("陈静"));
  }

  private void nextDay() {
    rounds.closeNow(round.id());
    clock.advance(Duration.ofDays(1));
    round = rounds.find(rounds.openNow(ledger));
  }

  @Test
  void a_fever_is_one_signal_and_waits_in_a_duty_of_its_class() {
    report("林晚", SomeReports.FEVERISH);
    report("何苗", SomeReports.WELL);
    assertThat(watch.look(round)).isEqualTo(1);
    assertThat(watch.look(round)).isZero();
    watch.forget();
    assertThat(watch.look(round)).as("after a start, or on another node").isZero();
    var signal = only();
    assertThat(signal.rule()).isEqualTo("fever");
    assertThat(signal.person()).isEqualTo(university.person("林晚"));
    assertThat(signal.unit()).isEqualTo(university.unit("N-LAW-19-1"));
    assertThat(signal.dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    assertThat(waiting(signal)).isEqualTo(PersonSet.of(university.person("林晚").value()));
    assertThat(
            db.sql(
                    "select owner_person from duty.duties where kind = 'signal.judge' and subject = :subject")
                .param("subject", signal.dutySubject())
                .query(Integer.class)
                .single())
        .isEqualTo(university.person("陈静").value());
  }

  @Test
  void every_rule_names_its_own() {
    report("林晚", SomeReports.COUGHING);
    report("何苗", SomeReports.IN_CONTACT);
    SomeReports.report(reports, university, round.id(), "马兰", SomeReports.WELL, Source.PHONE_CALL);
    report("马兰", SomeReports.WELL.replace("36.5", "36.9"));
    watch.look(round);
    assertThat(all())
        .extracting(Signal::rule)
        .containsExactlyInAnyOrder("symptoms", "contact", "two-reports");
  }

  @Test
  void who_says_on_campus_from_another_city_than_the_own_bed_is_a_signal() {
    rules.place("N", "370100", university.accountOf("赵敏"));
    report("林晚", SomeReports.WELL.replace("\"no\",\"temp", "\"yes\",\"temp"));
    watch.look(round);
    assertThat(all()).isEmpty();
    report(
        "林晚",
        SomeReports.WELL.replace("\"no\",\"temp", "\"yes\",\"temp").replace("370102", "420106"));
    watch.look(round);
    assertThat(only().rule()).isEqualTo("two-places");
  }

  @Test
  void a_dismissed_one_is_quiet_for_the_days_of_its_rule() {
    report("林晚", SomeReports.FEVERISH);
    watch.look(round);
    var signal = only();
    judge(signal, Verdict.DISMISSED, null);
    assertThat(only().state()).isEqualTo(Signal.State.DISMISSED);
    assertThat(waiting(signal)).isEqualTo(PersonSet.NOBODY);
    watch.forget();
    assertThat(watch.look(round)).isZero();
    nextDay();
    report("林晚", SomeReports.FEVERISH);
    assertThat(watch.look(round)).isEqualTo(1);
  }

  @Test
  void what_shows_again_while_it_waits_is_the_same_signal_on_one_more_day() {
    report("林晚", SomeReports.FEVERISH);
    watch.look(round);
    nextDay();
    report("林晚", SomeReports.FEVERISH);
    assertThat(watch.look(round)).isZero();
    assertThat(only().days()).isEqualTo(2);
    assertThat(only().lastDay()).isEqualTo(MONDAY.plusDays(1));
  }

  @Test
  void a_watched_one_comes_back_on_its_day_and_is_a_duty_again() {
    report("林晚", SomeReports.FEVERISH);
    watch.look(round);
    var signal = only();
    judge(signal, Verdict.WATCHED, MONDAY.plusDays(3));
    assertThat(waiting(signal)).isEqualTo(PersonSet.NOBODY);
    clock.advance(Duration.ofDays(2));
    assertThat(signals.comeBack()).isZero();
    clock.advance(Duration.ofDays(1));
    assertThat(signals.comeBack()).isEqualTo(1);
    assertThat(signals.comeBack()).isZero();
    assertThat(only().state()).isEqualTo(Signal.State.OPEN);
    assertThat(waiting(signal).size()).isEqualTo(1);
    assertThat(signals.assessments(only()))
        .extracting(Signal.Assessment::verdict)
        .containsExactly(Verdict.WATCHED, Verdict.CAME_BACK);
  }

  @Test
  void a_case_is_followed_until_somebody_dismisses_it() {
    report("林晚", SomeReports.FEVERISH);
    watch.look(round);
    judge(only(), Verdict.CASE, null);
    nextDay();
    report("林晚", SomeReports.FEVERISH);
    assertThat(watch.look(round)).isZero();
    assertThat(only().state()).isEqualTo(Signal.State.CASE);
    judge(only(), Verdict.DISMISSED, null);
    assertThat(signals.counts(Scope.EVERYONE).cases()).isZero();
    assertThat(signals.on(MONDAY.plusDays(1), Scope.EVERYONE).rules())
        .extracting(SignalCounts.Moved::dismissed)
        .containsExactly(1);
  }

  @Test
  void a_judgement_needs_a_reason_a_day_to_come_back_and_nobody_who_was_faster() {
    report("林晚", SomeReports.FEVERISH);
    watch.look(round);
    var signal = only();
    var chen = university.accountOf("陈静");
    refuses(SignalRefusal.REASON_MISSING, new AssessSignal(signal.id(), Verdict.CASE, " ", null));
    refuses(SignalRefusal.UNTIL_MISSING, new AssessSignal(signal.id(), Verdict.WATCHED, "看", null));
    refuses(
        SignalRefusal.UNTIL_OUT_OF_RANGE,
        new AssessSignal(signal.id(), Verdict.WATCHED, "看", MONDAY));
    refuses(
        SignalRefusal.UNTIL_OUT_OF_RANGE,
        new AssessSignal(signal.id(), Verdict.WATCHED, "看", MONDAY.plusDays(31)));
    refuses(
        SignalRefusal.VERDICT_MISSING, new AssessSignal(signal.id(), Verdict.CAME_BACK, "看", null));
    signals.assess(new AssessSignal(signal.id(), Verdict.CASE, "已送医", null), chen, scopeOf("陈静"));
    refuses(SignalRefusal.JUDGED_ALREADY, new AssessSignal(signal.id(), Verdict.CASE, "看", null));
  }

  private void refuses(SignalRefusal why, AssessSignal command) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> signals.assess(command, university.accountOf("陈静"), scopeOf("陈静")))
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void what_lies_outside_the_scope_does_not_exist() {
    report("林晚", SomeReports.FEVERISH);
    watch.look(round);
    var ocean =
        new Scope(false, java.util.Set.of(university.unit("Q-SEA-19-1")), java.util.Set.of(), null);
    assertThat(signals.list(SignalFilter.OPEN, ocean, 1, 10).total()).isZero();
    assertThat(signals.counts(ocean).open()).isZero();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> signals.require(only().id(), ocean))
        .extracting(Refused::why)
        .isEqualTo(SignalRefusal.NO_SUCH_SIGNAL);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> signals.require(new SignalId(UUID.randomUUID()), Scope.EVERYONE));
  }

  @Test
  void a_rule_that_is_off_names_nobody_and_a_changed_one_explains_its_own() {
    var zhao = university.accountOf("赵敏");
    report("林晚", SomeReports.WELL.replace("36.5", "37.1"));
    assertThat(watch.look(round)).isZero();
    var fever = rules.require("fever");
    try {
      rules.change(changed(fever, "answer:{round}.temperature >= 37.0", true), zhao);
      assertThat(watch.look(round)).isEqualTo(1);
      rules.change(changed(rules.require("fever"), fever.expression(), false), zhao);
      assertThat(rules.of(only()).expression()).contains("37.0");
      report("何苗", SomeReports.FEVERISH);
      assertThat(watch.look(round)).isZero();
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> rules.change(changed(fever, fever.expression(), true), zhao))
          .extracting(Refused::why)
          .isEqualTo(SignalRefusal.JUDGED_ALREADY);
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(
              () ->
                  rules.change(
                      changed(rules.require("fever"), "answer:{round}.nothing yes", true), zhao))
          .extracting(Refused::why)
          .isEqualTo(SignalRefusal.NOT_UNDERSTOOD);
    } finally {
      rules.change(changed(rules.require("fever"), fever.expression(), true), zhao);
    }
  }

  private static SignalRule changed(SignalRule rule, String expression, boolean on) {
    return new SignalRule(
        rule.code(),
        rule.revision(),
        rule.kind(),
        rule.nameZh(),
        rule.nameEn(),
        expression,
        rule.urgency(),
        rule.dueMinutes(),
        rule.quietDays(),
        rule.least(),
        on,
        rule.source(),
        rule.madeBy(),
        rule.madeAt());
  }
}
