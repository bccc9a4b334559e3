package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class RolesThatChangeTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired People people;
  @Autowired Scopes scopes;
  @Autowired Accounts accounts;
  @Autowired MutableClock clock;

  @AfterEach
  void today() {
    clock.reset();
  }

  private static void refused(PeopleRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private boolean isOfficer(String token) {
    return accounts.behind(token).orElseThrow().is(Role.OFFICER);
  }

  @Test
  void a_withdrawn_role_ends_with_the_next_request() {
    var cell = university.someClass("N-LAW-19");
    var student = university.someStudent("N-LAW-19-1");
    var token = university.tokenOf(student);
    assertThat(isOfficer(token)).isFalse();
    var held =
        grid.appoint(
                AppointPeople.one(student, Role.OFFICER, cell, SmallUniversity.TERM),
                Scope.EVERYONE)
            .getFirst();
    assertThat(isOfficer(token)).isTrue();
    grid.end(new EndAppointment(held, TODAY), Scope.EVERYONE);
    assertThat(isOfficer(token)).isFalse();
  }

  @Test
  void a_deputy_acts_on_the_days_of_the_leave() {
    var cell = university.someClass("N-LAW-19");
    var officer = university.someStudent("N-LAW-19-1");
    var deputy = university.someStudent("N-LAW-19-1");
    var token = university.tokenOf(deputy);
    var held =
        grid.appoint(
                AppointPeople.one(officer, Role.OFFICER, cell, SmallUniversity.TERM),
                Scope.EVERYONE)
            .getFirst();
    grid.deputise(held, deputy, SmallUniversity.TERM, null, Scope.EVERYONE);
    assertThat(isOfficer(token)).isFalse();
    grid.registerLeave(new RegisterLeave(officer, TODAY, TODAY.plusDays(1)), Scope.EVERYONE);
    assertThat(isOfficer(token)).isTrue();
    assertThat(grid.lookingAfter(cell, Role.OFFICER, TODAY).orElseThrow().appointment().person())
        .isEqualTo(deputy);
    clock.advance(Duration.ofDays(1));
    assertThat(isOfficer(token)).isFalse();
  }

  @Test
  void whoever_is_back_early_takes_over_at_once() {
    var cell = university.someClass("N-LAW-19");
    var officer = university.someStudent("N-LAW-19-1");
    var deputy = university.someStudent("N-LAW-19-1");
    var held =
        grid.appoint(
                AppointPeople.one(officer, Role.OFFICER, cell, SmallUniversity.TERM),
                Scope.EVERYONE)
            .getFirst();
    grid.deputise(held, deputy, SmallUniversity.TERM, null, Scope.EVERYONE);
    grid.registerLeave(
        new RegisterLeave(officer, TODAY.minusDays(2), TODAY.plusDays(5)), Scope.EVERYONE);
    grid.endLeave(officer, TODAY, Scope.EVERYONE);
    assertThat(grid.lookingAfter(cell, Role.OFFICER, TODAY).orElseThrow().appointment().person())
        .isEqualTo(officer);
  }

  @Test
  void where_nobody_is_there_the_next_above_looks_after_it() {
    var cell = university.someClass("N-LAW-19");
    assertThat(grid.lookingAfter(cell, Role.OFFICER, TODAY)).isEmpty();
    assertThat(grid.lookingAfter(cell, Role.COLLEGE, TODAY).orElseThrow().name()).isEqualTo("王建国");
  }

  @Test
  void leaves_of_one_person_do_not_overlap() {
    var person = university.someStudent("N-LAW-19-1");
    grid.registerLeave(new RegisterLeave(person, TODAY, TODAY.plusDays(3)), Scope.EVERYONE);
    refused(
        PeopleRefusal.ON_LEAVE_ALREADY,
        () ->
            grid.registerLeave(
                new RegisterLeave(person, TODAY.plusDays(2), TODAY.plusDays(4)), Scope.EVERYONE));
    grid.registerLeave(
        new RegisterLeave(person, TODAY.plusDays(3), TODAY.plusDays(4)), Scope.EVERYONE);
  }

  @Test
  void a_scope_is_the_subtree_of_a_role_and_nothing_beside_it() {
    var college = scopes.of(university.accountOf("王建国"), Permission.PEOPLE_SEE);
    assertThat(college.everyone()).isFalse();
    assertThat(college.permits(university.unit("N-LAW-19-1"))).isTrue();
    assertThat(college.permits(university.unit("N-LAW"))).isTrue();
    assertThat(college.permits(university.unit("N"))).isFalse();
    assertThat(college.permits(university.unit("N-CS-19-1"))).isFalse();
    assertThat(scopes.of(university.accountOf("赵敏"), Permission.PEOPLE_SEE).everyone()).isTrue();
    assertThat(scopes.of(university.accountOf("林晚"), Permission.PEOPLE_SEE).isEmpty()).isTrue();
    var own = scopes.of(university.accountOf("周扬"), Permission.REPORT_OWN);
    assertThat(own.self()).isEqualTo(university.person("周扬"));
    assertThat(own.units()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, ADMIN, true", "ADMIN, AUDITOR, true", "ADMIN, STUDENT, false",
    "UNIVERSITY, COLLEGE, true", "UNIVERSITY, ADMIN, false", "UNIVERSITY, AUDITOR, false",
    "COLLEGE, OFFICER, true", "COLLEGE, COUNSELOR, true", "COLLEGE, COLLEGE, false",
    "COUNSELOR, OFFICER, false", "OFFICER, OFFICER, false"
  })
  void nobody_gives_more_than_the_line_below(Role own, Role given, boolean may) {
    assertThat(Ranks.mayGive(List.of(own), given)).isEqualTo(may);
  }

  @ParameterizedTest
  @CsvSource({
    "OFFICER, CLASS, true", "OFFICER, COLLEGE, false", "COUNSELOR, YEAR, true",
    "COUNSELOR, UNIVERSITY, false", "COLLEGE, COLLEGE, true", "CAMPUS, CAMPUS, true",
    "ADMIN, COLLEGE, false", "DORM, UNIVERSITY, false"
  })
  void a_role_is_held_where_it_belongs(Role role, Unit.Kind kind, boolean fits) {
    assertThat(Ranks.fits(role, kind)).isEqualTo(fits);
  }

  @Test
  void a_role_does_not_start_before_its_unit_or_end_before_it_starts() {
    var cell = university.someClass("N-LAW-19");
    var student = university.someStudent("N-LAW-19-1");
    refused(
        PeopleRefusal.UNIT_CLOSED,
        () ->
            grid.appoint(
                AppointPeople.one(student, Role.OFFICER, cell, SmallUniversity.TERM.minusDays(1)),
                Scope.EVERYONE));
    refused(
        PeopleRefusal.ROLE_DOES_NOT_FIT_UNIT,
        () -> grid.appoint(AppointPeople.one(student, Role.COLLEGE, cell, TODAY), Scope.EVERYONE));
    refused(
        PeopleRefusal.DATES_REVERSED,
        () ->
            grid.appoint(
                new AppointPeople(
                    List.of(
                        new AppointPeople.NewAppointment(
                            student, Role.OFFICER, cell, null, null, TODAY, TODAY))),
                Scope.EVERYONE));
  }
}
