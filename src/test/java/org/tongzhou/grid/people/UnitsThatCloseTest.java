package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class UnitsThatCloseTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);

  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired People people;

  private static void refused(PeopleRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_unit_with_members_is_not_closed() {
    refused(
        PeopleRefusal.UNIT_NOT_EMPTY,
        () -> units.close(university.unit("N-LAW-19-1"), TODAY, Scope.EVERYONE));
  }

  @Test
  void a_closed_unit_stays_in_the_past_and_takes_nobody_in() {
    var unit = university.someClass("N-LAW-19");
    var student = university.someStudent("N-LAW-19-1");
    units.close(unit, TODAY, Scope.EVERYONE);
    var closed = units.tree().unit(unit).orElseThrow();
    assertThat(closed.openOn(TODAY.minusDays(1))).isTrue();
    assertThat(closed.openOn(TODAY)).isFalse();
    refused(
        PeopleRefusal.UNIT_CLOSED,
        () -> people.transfer(TransferPeople.one(student, unit, TODAY), Scope.EVERYONE));
  }

  @Test
  void a_code_is_given_once_and_there_is_one_university() {
    refused(
        PeopleRefusal.CODE_TAKEN,
        () ->
            units.open(
                new OpenUnits(
                    List.of(
                        new NewUnit("N", Unit.Kind.COLLEGE, "N-LAW", "法学院", null, null, null, 0)),
                    TODAY),
                Scope.EVERYONE));
    refused(
        PeopleRefusal.ONE_UNIVERSITY,
        () ->
            units.open(
                new OpenUnits(
                    List.of(
                        new NewUnit(null, Unit.Kind.UNIVERSITY, "TZ2", "另一所", null, null, null, 0)),
                    TODAY),
                Scope.EVERYONE));
  }

  @Test
  void the_tree_knows_what_lies_where() {
    var tree = units.tree();
    var law = university.unit("N-LAW");
    assertThat(tree.subtree(law)).contains(university.unit("N-LAW-19-1"), law);
    assertThat(tree.subtree(law)).doesNotContain(university.unit("N-CS"));
    assertThat(tree.isWithin(university.unit("N-LAW-19-2"), law)).isTrue();
    assertThat(tree.isWithin(law, university.unit("N-LAW-19-2"))).isFalse();
    assertThat(tree.ancestors(university.unit("N-LAW-19-1")))
        .extracting(Unit::code)
        .containsExactly("N-LAW-19", "N-LAW", "N", "TZ");
    assertThat(tree.campusCode(university.unit("Q-CS-19-1"))).isEqualTo("Q");
    assertThat(tree.collegeCode(university.unit("Q-CS-19-1"))).isEqualTo("102");
  }
}
