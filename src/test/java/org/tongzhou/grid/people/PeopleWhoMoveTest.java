package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class PeopleWhoMoveTest {

  private static final LocalDate FEBRUARY = LocalDate.of(2020, 2, 10);
  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Residence residence;
  @Autowired Grid grid;
  @Autowired Audit audit;
  @Autowired PeopleFacets facets;
  @Autowired JdbcClient db;

  private static void refused(PeopleRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_transfer_ends_the_old_period_and_begins_a_new_one_on_the_same_day() {
    var student = university.someStudent("N-LAW-19-1");
    people.transfer(
        TransferPeople.one(student, university.unit("N-LAW-19-2"), FEBRUARY), Scope.EVERYONE);
    assertThat(people.memberships(student))
        .containsExactly(
            new Person.Membership(
                university.unit("N-LAW-19-2"), Person.Standing.ENROLLED, FEBRUARY, null, null),
            new Person.Membership(
                university.unit("N-LAW-19-1"),
                Person.Standing.ENROLLED,
                SmallUniversity.TERM,
                FEBRUARY,
                Person.Ending.TRANSFERRED));
    assertThat(audit.about("person:" + student.value(), 1, 10).rows())
        .extracting(RecordedAct::act)
        .containsExactly("people.transferred", "people.enrolled");
  }

  @Test
  void who_belonged_where_is_answered_for_every_day() {
    var before = university.someClass("N-LAW-19");
    var after = university.someClass("N-LAW-19");
    var student = university.someStudent("N-CS-19-1");
    people.transfer(TransferPeople.one(student, before, LocalDate.of(2020, 1, 5)), Scope.EVERYONE);
    people.transfer(TransferPeople.one(student, after, FEBRUARY), Scope.EVERYONE);
    assertThat(membersOf(before, FEBRUARY.minusDays(1))).containsExactly(student);
    assertThat(membersOf(before, FEBRUARY)).isEmpty();
    assertThat(membersOf(after, FEBRUARY)).containsExactly(student);
  }

  private List<PersonId> membersOf(UnitId unit, LocalDate day) {
    return people.membersOf(List.of(unit), day, Scope.EVERYONE, 1, 50).rows().stream()
        .map(Person.Line::id)
        .toList();
  }

  @Test
  void nobody_is_moved_twice_on_one_day() {
    var student = university.someStudent("N-LAW-19-1");
    people.transfer(
        TransferPeople.one(student, university.unit("N-LAW-19-2"), FEBRUARY), Scope.EVERYONE);
    refused(
        PeopleRefusal.NOT_A_MEMBER_THEN,
        () ->
            people.transfer(
                TransferPeople.one(student, university.unit("N-CS-19-1"), FEBRUARY),
                Scope.EVERYONE));
  }

  @Test
  void a_suspended_student_stays_with_the_unit_and_may_come_back_into_another() {
    var student = university.someStudent("N-LAW-19-1");
    people.suspend(new SuspendPerson(student, LocalDate.of(2020, 1, 6)), Scope.EVERYONE);
    assertThat(people.find(student, Scope.EVERYONE).orElseThrow().standing())
        .isEqualTo(Person.Standing.SUSPENDED);
    refused(
        PeopleRefusal.NOT_A_MEMBER_THEN,
        () -> people.suspend(new SuspendPerson(student, FEBRUARY), Scope.EVERYONE));
    people.resume(
        new ResumePerson(student, university.unit("N-LAW-19-2"), FEBRUARY), Scope.EVERYONE);
    assertThat(people.memberships(student))
        .extracting(Person.Membership::standing, Person.Membership::ending)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Person.Standing.ENROLLED, null),
            org.assertj.core.groups.Tuple.tuple(Person.Standing.SUSPENDED, Person.Ending.RESUMED),
            org.assertj.core.groups.Tuple.tuple(Person.Standing.ENROLLED, Person.Ending.SUSPENDED));
  }

  @Test
  void who_graduates_leaves_bed_and_role_and_keeps_the_history() {
    var cell = university.someClass("N-LAW-19");
    var student = university.someStudent("N-LAW-19-1");
    residence.settle(student, university.bed(20), SmallUniversity.TERM);
    grid.appoint(
        AppointPeople.one(
            student, org.tongzhou.foundation.access.Role.OFFICER, cell, SmallUniversity.TERM),
        Scope.EVERYONE);
    people.end(
        new EndMemberships(List.of(student), Person.Ending.GRADUATED, FEBRUARY), Scope.EVERYONE);
    assertThat(people.find(student, Scope.EVERYONE).orElseThrow().unit()).isNull();
    assertThat(people.memberships(student).getFirst().ending()).isEqualTo(Person.Ending.GRADUATED);
    assertThat(residence.history(student).getFirst().until()).isEqualTo(FEBRUARY);
    assertThat(grid.appointmentsOf(student).getFirst().until()).isEqualTo(FEBRUARY);
    assertThat(facets.within(Scope.EVERYONE).contains(student.value())).isFalse();
  }

  @Test
  void a_number_is_given_once() {
    var taken = people.lines(new int[] {university.person("林晚").value()}).getFirst().number();
    refused(
        PeopleRefusal.NUMBER_TAKEN,
        () -> university.enrol(university.student("重名", taken, "N-LAW-19-1")));
  }

  @Test
  void a_refused_enrolment_gives_its_ordinals_back() {
    var last = university.someStudent("N-LAW-19-1");
    var taken = people.lines(new int[] {last.value()}).getFirst().number();
    refused(
        PeopleRefusal.NUMBER_TAKEN,
        () -> university.enrol(university.student("重名", taken, "N-LAW-19-1")));
    assertThat(university.someStudent("N-LAW-19-1").value()).isEqualTo(last.value() + 1);
  }

  @Test
  void what_is_outside_the_scope_does_not_exist() {
    var student = university.someStudent("N-CS-19-1");
    var law = university.unit("N-LAW-19-1");
    var scope = Scope.NOBODY.and(List.of(law));
    assertThat(people.find(student, scope)).isEmpty();
    refused(
        PeopleRefusal.NO_SUCH_PERSON,
        () -> people.transfer(TransferPeople.one(student, law, FEBRUARY), scope));
    refused(
        PeopleRefusal.NO_SUCH_UNIT,
        () ->
            people.transfer(
                TransferPeople.one(university.person("林晚"), university.unit("N-CS-19-1"), FEBRUARY),
                scope));
  }

  @Test
  void a_document_is_sealed_shown_masked_and_found_by_its_exact_value() {
    var person = university.person("林晚");
    var found = people.find(person, Scope.EVERYONE).orElseThrow();
    assertThat(found.contact().document()).isEqualTo("420*************21");
    assertThat(found.contact().phone()).isEqualTo("138****0001");
    // A document and a number that no other test gives anybody, so that the one found is the one.
    var own =
        university.enrol(
            university
                .student("于舟", SmallUniversity.freshNumber(), "N-LAW-19-1")
                .with(
                    new Contact(Person.DocumentKind.ID_CARD, "370102200105060017", "13900000777")));
    assertThat(people.search("370102 20010506 0017", Scope.EVERYONE, 1, 10).rows())
        .extracting(Person.Line::id)
        .containsExactly(own);
    assertThat(people.search("+86 139-0000-0777", Scope.EVERYONE, 1, 10).rows())
        .extracting(Person.Line::id)
        .containsExactly(own);
    assertThat(people.search("1380000000", Scope.EVERYONE, 1, 10).rows()).isEmpty();
    var stored =
        db.sql("select p::text from people.people p where id = :id")
            .param("id", person.value())
            .query(String.class)
            .single();
    assertThat(stored).doesNotContain("420106200102030021", "13800000001");
  }

  @Test
  void unmasking_needs_a_reason_and_leaves_a_line() {
    var person = university.person("林晚");
    long before = unmaskings(person);
    refused(
        PeopleRefusal.REASON_MISSING,
        () ->
            people.unmask(new UnmaskPerson(person, UnmaskPerson.Field.PHONE, " "), Scope.EVERYONE));
    assertThat(
            people.unmask(
                new UnmaskPerson(person, UnmaskPerson.Field.PHONE, "家长来电核对"), Scope.EVERYONE))
        .isEqualTo("13800000001");
    assertThat(unmaskings(person)).isEqualTo(before + 1);
  }

  private long unmaskings(PersonId person) {
    return audit.about("person:" + person.value(), 1, 500).rows().stream()
        .filter(line -> line.act().equals("people.unmasked"))
        .count();
  }

  @Test
  void search_takes_wildcards_literally() {
    assertThat(people.search("%", Scope.EVERYONE, 1, 10).rows()).isEmpty();
    assertThat(people.search("_", Scope.EVERYONE, 1, 10).rows()).isEmpty();
    assertThat(people.search("林", Scope.EVERYONE, 1, 10).rows())
        .extracting(Person.Line::name)
        .contains("林晚");
  }

  @Test
  void a_bed_holds_one_person_at_a_time() {
    residence.settle(university.someStudent("N-LAW-19-1"), university.bed(21), FEBRUARY);
    var second = university.someStudent("N-LAW-19-1");
    refused(PeopleRefusal.BED_TAKEN, () -> residence.settle(second, university.bed(21), TODAY));
  }
}
