package org.tongzhou.grid.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.RegisterLeave;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.testing.EveryPage;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** A duty from its opening to its end, with the people of the law school. */
@TongzhouTest
class KeepingDutiesTest {

  private static final AtomicInteger SUBJECT = new AtomicInteger();

  @Autowired Duties duties;
  @Autowired DutyClock ticker;
  @Autowired SmallUniversity university;
  @Autowired Accounts accounts;
  @Autowired Grid grid;
  @Autowired MutableClock clock;

  private final String subject = "keeping:" + SUBJECT.incrementAndGet();

  @BeforeEach
  void everybodyWasHereToday() {
    here("周扬", "陈静", "王建国");
  }

  @AfterEach
  void theClockGoesBack() {
    clock.reset();
  }

  private void here(String... names) {
    for (var name : names)
      accounts.wereHere(new int[] {university.person(name).value()}, clock.instant());
  }

  private OpenedDuties openForLawStudents() {
    return duties.openForSet(
        new OpenSetDuty(
            SomeDuty.KIND,
            subject,
            PersonSet.of(
                university.person("林晚").value(),
                university.person("何苗").value(),
                university.person("马兰").value()),
            Level.OFFICER,
            clock.instant().plus(Duration.ofHours(1))));
  }

  private Duty of(String unit) {
    return about(unit).orElseThrow();
  }

  private java.util.Optional<Duty> about(String unit) {
    var filter = new DutyFilter(DutyFilter.Which.OPEN, SomeDuty.KIND, Set.of());
    var closed = new DutyFilter(DutyFilter.Which.CLOSED, SomeDuty.KIND, Set.of());
    return java.util.stream.Stream.of(filter, closed)
        .flatMap(
            which ->
                EveryPage.of(page -> duties.within(university.unit(unit), which, OFFICE, page, 500))
                    .stream())
        .filter(duty -> duty.subject().equals(subject))
        .findFirst();
  }

  private static final DutyReader OFFICE = new DutyReader(0, true, Scope.EVERYONE, Scope.EVERYONE);

  private @Nullable PersonId ownerOf(String unit) {
    return of(unit).owner();
  }

  @Test
  void a_set_becomes_one_duty_for_each_class_held_by_who_answers_for_it() {
    assertThat(openForLawStudents()).isEqualTo(new OpenedDuties(2, 3));

    assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("周扬"));
    assertThat(of("N-LAW-19-1").peopleOpen()).isEqualTo(2);
    // class 1902 has no officer
    assertThat(ownerOf("N-LAW-19-2")).isEqualTo(university.person("陈静"));
    assertThat(of("N-LAW-19-2").level()).isEqualTo(Level.COUNSELOR);
  }

  @Test
  void opened_again_it_stays_one() {
    openForLawStudents();
    assertThat(openForLawStudents()).isEqualTo(new OpenedDuties(0, 0));
  }

  @Test
  void it_goes_up_by_the_clock_and_everybody_who_held_it_stands_in_its_history() {
    openForLawStudents();
    clock.advance(Duration.ofMinutes(59));
    ticker.escalate();
    assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("周扬"));

    clock.advance(Duration.ofMinutes(1));
    ticker.escalate();
    assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("陈静"));
    // who has it already keeps it
    assertThat(duties.changes(of("N-LAW-19-2"))).hasSize(1);

    clock.advance(Duration.ofHours(2));
    ticker.escalate();
    assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("王建国"));
    assertThat(duties.changes(of("N-LAW-19-1")))
        .extracting(Duty.Change::level)
        .containsExactly(Level.OFFICER, Level.COUNSELOR, Level.COLLEGE);
    assertThat(of("N-LAW-19-1").escalatesAt()).isNull();
  }

  @Test
  void a_clock_that_jumps_forward_ends_at_the_right_level_without_leaving_anybody_out() {
    openForLawStudents();
    clock.advance(Duration.ofHours(20));
    here("周扬", "陈静", "王建国");
    ticker.escalate();

    assertThat(duties.changes(of("N-LAW-19-1")))
        .extracting(Duty.Change::level)
        .containsExactly(Level.OFFICER, Level.COUNSELOR, Level.COLLEGE);
  }

  @Test
  void a_clock_that_jumps_back_does_nothing_twice() {
    openForLawStudents();
    clock.advance(Duration.ofHours(1));
    ticker.escalate();
    clock.advance(Duration.ofHours(-5));
    ticker.escalate();
    clock.advance(Duration.ofHours(5));
    ticker.escalate();

    assertThat(duties.changes(of("N-LAW-19-1"))).hasSize(2);
    assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("陈静"));
  }

  @Test
  void whoever_goes_on_leave_passes_it_on() {
    openForLawStudents();
    var officer = university.person("周扬");
    var today = java.time.LocalDate.of(2020, 2, 17);
    grid.registerLeave(new RegisterLeave(officer, today, today.plusDays(2)), Scope.EVERYONE);
    try {
      ticker.passOn();
      assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("陈静"));
      ticker.passOn();
      assertThat(duties.changes(of("N-LAW-19-1"))).hasSize(2);
    } finally {
      grid.endLeave(officer, today, Scope.EVERYONE);
    }
  }

  @Test
  void when_nobody_was_here_for_a_day_the_office_of_the_university_holds_it() {
    clock.advance(Duration.ofDays(3));
    openForLawStudents();

    assertThat(ownerOf("N-LAW-19-1")).isNull();
    assertThat(of("N-LAW-19-1").level()).isEqualTo(Level.UNIVERSITY);
    var office = new DutyReader(university.person("赵敏").value(), true, Scope.NOBODY, Scope.NOBODY);
    assertThat(EveryPage.of(page -> duties.held(office, page, 500))).contains(of("N-LAW-19-1"));
  }

  @Test
  void an_empty_rota_at_night_is_answered_by_the_office() {
    var id =
        duties.open(
            new OpenDuty(SomeDuty.KIND, subject, new OwnerRule.OnCall(List.of()), clock.instant()));
    assertThat(duties.require(id, OFFICE).owner()).isNull();
  }

  @Test
  void who_is_on_call_but_on_leave_or_not_there_is_passed_over() {
    var onLeave = university.someStaff("OFFICE");
    var silent = university.someStaff("OFFICE");
    var there = university.someStaff("OFFICE");
    accounts.wereHere(new int[] {onLeave.value(), there.value()}, clock.instant());
    leave(onLeave);

    assertThat(ownerOf(new OwnerRule.OnCall(List.of(onLeave, silent, there)))).isEqualTo(there);
  }

  @Test
  void who_goes_on_leave_while_on_call_passes_it_on() {
    var onCall = university.someStaff("OFFICE");
    accounts.wereHere(new int[] {onCall.value()}, clock.instant());
    assertThat(ownerOf(new OwnerRule.OnCall(List.of(onCall)))).isEqualTo(onCall);
    leave(onCall);
    ticker.passOn();

    assertThat(of("TZ").owner()).isNull();
    assertThat(of("TZ").level()).isEqualTo(Level.UNIVERSITY);
  }

  @Test
  void who_is_named_but_on_leave_is_answered_for_by_the_line() {
    var named = university.someStaff("N-LAW");
    leave(named);

    assertThat(ownerOf(new OwnerRule.ByName(named, university.unit("N-LAW-19-1"))))
        .isEqualTo(university.person("周扬"));
  }

  @Test
  void a_deputy_who_is_on_leave_as_well_is_passed_over_at_each_level() {
    var unit = university.someClass("N-LAW-19");
    var officer = university.someStaff("N-LAW");
    var deputy = university.someStaff("N-LAW");
    var counselor = university.someStaff("N-LAW");
    var itsDeputy = university.someStaff("N-LAW");
    for (var person : List.of(officer, deputy, counselor, itsDeputy))
      accounts.wereHere(new int[] {person.value()}, clock.instant());
    for (var pair :
        List.of(
            new Pair(Role.OFFICER, officer, deputy),
            new Pair(Role.COUNSELOR, counselor, itsDeputy))) {
      var principal =
          grid.appoint(
                  AppointPeople.one(pair.principal(), pair.role(), unit, SmallUniversity.TERM),
                  Scope.EVERYONE)
              .getFirst();
      grid.deputise(principal, pair.deputy(), SmallUniversity.TERM, null, Scope.EVERYONE);
    }
    var rule = new OwnerRule.ResponsibleOf(unit, Level.OFFICER);
    assertThat(ownerOf(rule)).isEqualTo(officer);
    leave(officer);
    ticker.passOn();
    assertThat(owner(unit)).isEqualTo(deputy);
    leave(deputy);
    ticker.passOn();
    assertThat(owner(unit)).isEqualTo(counselor);
    leave(counselor);
    ticker.passOn();
    assertThat(owner(unit)).isEqualTo(itsDeputy);
    leave(itsDeputy);
    ticker.passOn();
    assertThat(owner(unit)).isEqualTo(university.person("王建国"));
  }

  private record Pair(Role role, PersonId principal, PersonId deputy) {}

  private void leave(PersonId person) {
    var today = java.time.LocalDate.of(2020, 2, 17);
    grid.registerLeave(new RegisterLeave(person, today, today.plusDays(2)), Scope.EVERYONE);
  }

  private @Nullable PersonId ownerOf(OwnerRule rule) {
    return duties
        .require(
            duties.open(
                new OpenDuty(
                    SomeDuty.KIND, subject, rule, clock.instant().plus(Duration.ofHours(1)))),
            OFFICE)
        .owner();
  }

  private @Nullable PersonId owner(UnitId unit) {
    return duties
        .within(unit, new DutyFilter(DutyFilter.Which.OPEN, SomeDuty.KIND, Set.of()), OFFICE, 1, 10)
        .rows()
        .getFirst()
        .owner();
  }

  @Test
  void settling_closes_it_when_nobody_waits_any_more() {
    openForLawStudents();
    duties.settle(
        SomeDuty.KIND, subject, PersonSet.of(university.person("林晚").value()), How.REPORTED);
    assertThat(of("N-LAW-19-1").peopleOpen()).isEqualTo(1);
    duties.settle(
        SomeDuty.KIND, subject, PersonSet.of(university.person("何苗").value()), How.CONTACTED);

    var closed = of("N-LAW-19-1");
    assertThat(closed.how()).isEqualTo(How.CONTACTED);
    assertThat(of("N-LAW-19-2").isOpen()).isTrue();
    assertThat(duties.counts(university.unit("N-LAW-19-1"), OFFICE))
        .extractingByKey(university.unit("N-LAW-19-1"))
        .extracting(DutyCounts::closed)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(How.class, Integer.class))
        .containsKey(How.CONTACTED);
    clock.advance(Duration.ofHours(5));
    ticker.escalate();
    assertThat(duties.changes(closed))
        .extracting(Duty.Change::what)
        .doesNotContain(Duty.What.ESCALATED);
  }

  @Test
  void an_attempt_says_who_was_tried_and_what_came_of_it() {
    openForLawStudents();
    var duty = of("N-LAW-19-1");
    var officer =
        new DutyReader(university.person("周扬").value(), false, Scope.NOBODY, Scope.NOBODY);
    duties.attempt(duty.id(), university.person("林晚"), Result.NO_ANSWER, "两次", officer);

    assertThat(duties.attempts(List.of(duty)).getOrDefault(duty.id(), List.of()))
        .singleElement()
        .extracting(Duty.Attempt::person, Duty.Attempt::result, Duty.Attempt::note)
        .containsExactly(university.person("林晚"), Result.NO_ANSWER, "两次");
    refused(
        DutyRefusal.WHOM_MISSING,
        () -> duties.attempt(duty.id(), null, Result.REACHED, null, officer));
    refused(
        DutyRefusal.NOT_ABOUT_THEM,
        () -> duties.attempt(duty.id(), university.person("马兰"), Result.REACHED, null, officer));
    refused(
        DutyRefusal.REASON_MISSING,
        () -> duties.attempt(duty.id(), university.person("林晚"), Result.OTHER, " ", officer));
    var stranger =
        new DutyReader(university.person("高远").value(), false, Scope.NOBODY, Scope.NOBODY);
    refused(
        DutyRefusal.NO_SUCH_DUTY,
        () -> duties.attempt(duty.id(), university.person("林晚"), Result.REACHED, null, stranger));
  }

  @Test
  void it_is_handed_over_with_a_reason_to_somebody_appointed() {
    openForLawStudents();
    var duty = of("N-LAW-19-1");
    refused(
        DutyRefusal.NOT_APPOINTED,
        () -> duties.handOver(duty.id(), university.person("高远"), "出差", OFFICE));
    refused(
        DutyRefusal.REASON_MISSING,
        () -> duties.handOver(duty.id(), university.person("陈静"), " ", OFFICE));
    duties.handOver(duty.id(), university.person("陈静"), "出差", OFFICE);

    assertThat(ownerOf("N-LAW-19-1")).isEqualTo(university.person("陈静"));
    assertThat(duties.changes(duty))
        .last()
        .extracting(Duty.Change::what, Duty.Change::note)
        .containsExactly(Duty.What.HANDED_OVER, "出差");
  }

  @Test
  void it_is_closed_once() {
    openForLawStudents();
    var duty = of("N-LAW-19-1");
    duties.close(duty.id(), How.DONE, null, OFFICE);
    refused(DutyRefusal.CLOSED_ALREADY, () -> duties.close(duty.id(), How.DONE, null, OFFICE));
    refused(
        DutyRefusal.CLOSES_OTHERWISE,
        () -> duties.close(of("N-LAW-19-2").id(), How.EXEMPTED, null, OFFICE));
  }

  @Test
  void all_about_a_subject_end_together() {
    openForLawStudents();
    assertThat(duties.closeAll(SomeDuty.KIND, subject, How.WITHDRAWN)).isEqualTo(2);
    assertThat(duties.waiting(SomeDuty.KIND, subject).isEmpty()).isTrue();
    assertThat(Map.of("N-LAW-19-1", 1, "N-LAW-19-2", 1))
        .allSatisfy((unit, one) -> assertThat(of(unit).how()).isEqualTo(How.WITHDRAWN));
  }

  private static void refused(
      DutyRefusal why, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(call)
        .extracting(Refused::why)
        .isEqualTo(why);
  }
}
