package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** What checks before a write cannot promise, the constraints do. */
@TongzhouTest
class TwoAtOnceTest {

  private static final int THREADS = 12;
  private static final LocalDate DAY = LocalDate.of(2020, 2, 10);

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Residence residence;
  @Autowired Grid grid;
  @Autowired JdbcClient db;

  @Test
  void one_of_many_gets_the_bed() throws Exception {
    var students =
        IntStream.range(0, THREADS).mapToObj(i -> university.someStudent("N-LAW-19-1")).toList();
    var lost =
        AtOnce.refusals(
            students.stream()
                .map(
                    student ->
                        (Callable<Object>)
                            () -> {
                              residence.settle(student, university.bed(30), DAY);
                              return student;
                            })
                .toList());
    assertThat(lost).hasSize(THREADS - 1).containsOnly(PeopleRefusal.BED_TAKEN);
  }

  @Test
  void one_of_many_transfers_of_a_student_holds() throws Exception {
    var student = university.someStudent("N-LAW-19-1");
    var goals =
        IntStream.range(0, THREADS).mapToObj(i -> university.someClass("N-LAW-19")).toList();
    var lost =
        AtOnce.refusals(
            goals.stream()
                .map(
                    goal ->
                        (Callable<Object>)
                            () -> {
                              people.transfer(
                                  TransferPeople.one(student, goal, DAY), Scope.EVERYONE);
                              return goal;
                            })
                .toList());
    assertThat(lost).hasSize(THREADS - 1).containsOnly(PeopleRefusal.NOT_A_MEMBER_THEN);
    assertThat(people.memberships(student)).hasSize(2);
  }

  @Test
  void a_class_gets_one_officer() throws Exception {
    var unit = university.someClass("N-LAW-19");
    var students =
        IntStream.range(0, THREADS).mapToObj(i -> university.someStudent("N-LAW-19-1")).toList();
    var lost =
        AtOnce.refusals(
            students.stream()
                .map(
                    student ->
                        (Callable<Object>)
                            () ->
                                grid.appoint(
                                    AppointPeople.one(student, Role.OFFICER, unit, DAY),
                                    Scope.EVERYONE))
                .toList());
    assertThat(lost).hasSize(THREADS - 1).containsOnly(PeopleRefusal.ROLE_TAKEN);
    assertThat(grid.holders(List.of(unit), DAY)).hasSize(1);
  }

  @Test
  void one_of_many_leaves_over_the_same_days_is_registered() throws Exception {
    var person = university.someStaff("N-LAW");
    var acts =
        IntStream.range(0, THREADS)
            .mapToObj(
                i ->
                    (Callable<Object>)
                        () -> {
                          grid.registerLeave(
                              new RegisterLeave(person, DAY.plusDays(i), DAY.plusDays(THREADS)),
                              Scope.EVERYONE);
                          return person;
                        })
            .toList();
    assertThat(AtOnce.refusals(acts))
        .hasSize(THREADS - 1)
        .containsOnly(PeopleRefusal.ON_LEAVE_ALREADY);
  }

  @Test
  void many_who_move_house_change_class_and_leave_do_not_lock_each_other_out() throws Exception {
    // three acts each: fewer at once than connections, so that locks are tried and not the pool
    int movers = THREADS / 2;
    var students =
        IntStream.range(0, movers).mapToObj(i -> university.someStudent("N-LAW-19-1")).toList();
    var goal = university.someClass("N-LAW-19");
    var acts = new ArrayList<Callable<Object>>();
    for (int i = 0; i < movers; i++) {
      var student = students.get(i);
      var bed = university.bed(28 + i % 2);
      acts.add(
          () -> {
            residence.settle(student, bed, DAY);
            return student;
          });
      acts.add(
          () -> {
            people.transfer(TransferPeople.one(student, goal, DAY.minusDays(1)), Scope.EVERYONE);
            return student;
          });
      acts.add(
          () -> {
            people.end(
                new EndMemberships(List.of(student), Person.Ending.GRADUATED, DAY.plusDays(1)),
                Scope.EVERYONE);
            return student;
          });
    }
    assertThat(AtOnce.refusals(acts))
        .isSubsetOf(PeopleRefusal.BED_TAKEN, PeopleRefusal.NOT_A_MEMBER_THEN);
    assertThat(
            db.sql(
                    """
                    select count(*)
                      from people.memberships
                     where person_id = any(:people)
                       and upper_inf(during)
                    """)
                .param("people", students.stream().mapToInt(PersonId::value).toArray())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void ordinals_stay_dense_when_many_enrol_and_some_fail() throws Exception {
    var number = SmallUniversity.freshNumber();
    var acts = new ArrayList<Callable<Object>>();
    for (int i = 0; i < THREADS / 2; i++) {
      acts.add(() -> university.someStudent("N-LAW-19-1"));
      acts.add(() -> university.enrol(university.student("同号", number, "N-LAW-19-1")));
    }
    assertThat(AtOnce.refusals(acts))
        .hasSize(THREADS / 2 - 1)
        .containsOnly(PeopleRefusal.NUMBER_TAKEN);
    assertThat(
            db.sql(
                    """
                    select max(id) = count(*) and max(id) = (select last from people.ordinals)
                      from people.people
                    """)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void units_cannot_form_a_circle() {
    var unit = university.someClass("N-LAW-19");
    var parent = university.unit("N-LAW-19");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                db.sql("update people.units set parent_id = :child where id = :parent")
                    .param("child", unit.value())
                    .param("parent", parent.value())
                    .update())
        .hasMessageContaining("units_parent_fk");
  }
}
