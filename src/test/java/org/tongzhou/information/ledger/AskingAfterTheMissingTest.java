package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.RegisterLine;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The missing of a round: reminded, asked after, and found. Due at 10:00, officers until 11:00. */
@TongzhouTest
class AskingAfterTheMissingTest {

  private static final DutyReader HOUSE = new DutyReader(0, true, Scope.EVERYONE, Scope.EVERYONE);

  @Autowired Missing missing;
  @Autowired Rounds rounds;
  @Autowired Ledgers ledgers;
  @Autowired Reports reports;
  @Autowired Forms forms;
  @Autowired Duties duties;
  @Autowired Notices notices;
  @Autowired SmallUniversity university;
  @Autowired Accounts accounts;
  @Autowired MutableClock clock;

  private LedgerId ledger;
  private RoundId round;

  @BeforeEach
  void aRoundOfTheLawSchool() {
    for (var name : List.of("周扬", "陈静", "王建国"))
      accounts.wereHere(new int[] {university.person(name).value()}, clock.instant());
    var daily = SomeLedgers.daily(SomeLedgers.dailyHealth(forms));
    ledger =
        ledgers.create(
            new CreateLedger(
                daily.code(),
                daily.nameZh(),
                daily.nameEn(),
                daily.form(),
                "unit = N-LAW-19-1 or unit = N-LAW-19-2",
                null,
                daily.schedule(),
                true,
                false));
    round = rounds.openNow(ledger);
  }

  @AfterEach
  void itEnds() {
    duties.closeAll(Missing.KIND, Missing.subject(round), How.WITHDRAWN);
    ledgers.pause(ledger, true);
    clock.reset();
  }

  private void at(String time) {
    clock.set(Instant.parse("2020-02-17T" + time + ":00Z").minus(Duration.ofHours(8)));
  }

  private void report(RoundId in, String name, Source source) {
    reports.send(
        new SendReport(
            in,
            UUID.randomUUID().toString(),
            university.accountOf(name).id(),
            university.person(name),
            source,
            Answers.parse(SomeLedgers.HEALTHY),
            null,
            null));
  }

  private Duty dutyOf(String unit) {
    return java.util.stream.Stream.of(DutyFilter.Which.OPEN, DutyFilter.Which.CLOSED)
        .flatMap(
            which ->
                duties
                    .within(
                        university.unit(unit),
                        new DutyFilter(which, Missing.KIND, Set.of()),
                        HOUSE,
                        1,
                        1_000)
                    .rows()
                    .stream())
        .filter(duty -> duty.subject().equals(Missing.subject(round)))
        .findFirst()
        .orElseThrow();
  }

  private List<String> remindersOf(String name) {
    return notices
        .inbox(university.person(name), Long.MAX_VALUE, false, 100, Words.CHINESE)
        .stream()
        .filter(
            entry ->
                entry.notice().path().equals("/rounds/" + rounds.find(round).code() + "/report"))
        .map(Notices.Entry::title)
        .toList();
  }

  @Test
  void an_hour_before_it_is_due_the_missing_are_reminded_once() {
    report(round, "林晚", Source.SELF);
    at("08:59");
    missing.tick();
    assertThat(remindersOf("何苗")).isEmpty();
    at("09:00");
    missing.tick();
    missing.tick();
    assertThat(remindersOf("何苗")).containsExactly("今天还没有收到你的填报");
    assertThat(remindersOf("林晚")).isEmpty();
  }

  @Test
  void at_the_due_time_the_officer_is_asked_and_then_the_counselor_has_an_hour_later() {
    report(round, "林晚", Source.SELF);
    at("09:59");
    missing.tick();
    assertThat(duties.openSubjects(Missing.KIND)).doesNotContain(Missing.subject(round));
    at("10:00");
    missing.tick();
    missing.tick();

    var duty = dutyOf("N-LAW-19-1");
    assertThat(duty.owner()).isEqualTo(university.person("周扬"));
    assertThat(duty.dueAt()).isEqualTo(Instant.parse("2020-02-17T03:00:00Z"));
    assertThat(duty.escalatesAt()).isEqualTo(duty.dueAt());
    assertThat(
            duties
                .waiting(Missing.KIND, Missing.subject(round))
                .contains(university.person("何苗").value()))
        .isTrue();
    assertThat(
            duties
                .waiting(Missing.KIND, Missing.subject(round))
                .contains(university.person("林晚").value()))
        .isFalse();
  }

  @Test
  void a_report_a_proxy_and_an_exemption_each_end_it_in_their_way() {
    at("10:00");
    missing.tick();
    report(round, "林晚", Source.SELF);
    report(round, "何苗", Source.PHONE_CALL);
    rounds.exempt(
        new ExemptPerson(ledger, university.person("周扬"), LocalDate.of(2020, 2, 17), null, "在医院"),
        Scope.EVERYONE);
    missing.tick();

    assertThat(duties.register(Missing.KIND, Missing.subject(round), Scope.EVERYONE, 1, 100).rows())
        .extracting(RegisterLine::person, RegisterLine::how)
        .contains(
            org.assertj.core.groups.Tuple.tuple(university.person("林晚"), How.REPORTED),
            org.assertj.core.groups.Tuple.tuple(university.person("何苗"), How.CONTACTED),
            org.assertj.core.groups.Tuple.tuple(university.person("周扬"), How.EXEMPTED));
  }

  @Test
  void nobody_closes_it_by_hand() {
    at("10:00");
    missing.tick();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> duties.close(dutyOf("N-LAW-19-1").id(), How.DONE, null, HOUSE))
        .extracting(Refused::why)
        .isEqualTo(LedgerRefusal.MISSING_CLOSES_BY_REPORT);
  }

  @Test
  void the_end_of_the_round_does_not_end_it_but_the_report_of_the_next_day_does() {
    at("10:00");
    missing.tick();
    at("19:59");
    rounds.closeNow(round);
    missing.tick();
    assertThat(dutyOf("N-LAW-19-2").isOpen()).isTrue();

    clock.set(Instant.parse("2020-02-18T00:00:00Z"));
    var next = rounds.openNow(ledger);
    report(next, "马兰", Source.SELF);
    missing.tick();
    assertThat(duties.register(Missing.KIND, Missing.subject(round), Scope.EVERYONE, 1, 100).rows())
        .filteredOn(line -> line.person().equals(university.person("马兰")))
        .extracting(RegisterLine::how)
        .containsExactly(How.REPORTED);
  }

  @Test
  void every_attempt_stands_in_the_register() {
    at("10:00");
    missing.tick();
    duties.attempt(
        dutyOf("N-LAW-19-1").id(), university.person("何苗"), Result.NO_ANSWER, "关机", HOUSE);

    assertThat(duties.register(Missing.KIND, Missing.subject(round), Scope.EVERYONE, 1, 100).rows())
        .filteredOn(line -> line.person().equals(university.person("何苗")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.attempts()).extracting(Duty.Attempt::note).containsExactly("关机"));
    var elsewhere =
        new Scope(false, java.util.Set.of(university.unit("Q-SEA-19-1")), java.util.Set.of(), null);
    assertThat(duties.register(Missing.KIND, Missing.subject(round), elsewhere, 1, 100).total())
        .isZero();
  }

  @Test
  void a_policy_out_of_range_is_refused() {
    var daily = SomeLedgers.daily(SomeLedgers.dailyHealth(forms));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> ledgers.create(daily, new MissingPolicy(60, 4, 120)))
        .extracting(Refused::why)
        .isEqualTo(LedgerRefusal.OFFICER_MINUTES_OUT_OF_RANGE);
  }
}
