package org.tongzhou.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongzhou.demo.DemoUniversity.CastMember;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Person.DocumentKind;
import org.tongzhou.grid.people.Person.Gender;
import org.tongzhou.grid.people.Person.Level;
import org.tongzhou.grid.people.Unit;

class MadeUniversityTest {

  private static final LocalDate DAY = LocalDate.of(2020, 2, 17);
  private static final Divisions DIVISIONS = new Divisions();
  private static final DemoUniversity WHOLE = UniversityMaker.make(42, DAY, Size.WHOLE, DIVISIONS);
  private static final List<Somebody> STUDENTS =
      WHOLE.people().stream().filter(it -> it.kind() == Person.Kind.STUDENT).toList();

  @Test
  void it_has_67_000_students_of_whom_41_500_are_undergraduates() {
    assertThat(STUDENTS).hasSize(67_000);
    assertThat(STUDENTS.stream().filter(it -> it.facts().level() == Level.UNDERGRADUATE).count())
        .isEqualTo(41_500);
  }

  @Test
  void numbers_documents_phones_and_beds_belong_to_one_person_each() {
    assertThat(distinct(WHOLE.people().stream().map(Somebody::number).toList())).isTrue();
    assertThat(distinct(WHOLE.people().stream().map(it -> it.contact().documentNumber()).toList()))
        .isTrue();
    assertThat(distinct(WHOLE.people().stream().map(it -> it.contact().phone()).toList())).isTrue();
    assertThat(distinct(STUDENTS.stream().map(it -> it.house() + "/" + it.bed()).toList()))
        .isTrue();
    assertThat(STUDENTS).allMatch(it -> it.house() >= 0);
  }

  private static boolean distinct(List<?> values) {
    return new HashSet<>(values).size() == values.size();
  }

  @Test
  void identity_numbers_are_right_but_of_no_county() {
    for (var somebody : WHOLE.people()) {
      if (somebody.contact().documentKind() != DocumentKind.ID_CARD) continue;
      var identity = Objects.requireNonNull(somebody.contact().documentNumber());
      assertThat(identity).hasSize(18);
      assertThat(identity.charAt(17)).isEqualTo(Documents.checkDigit(identity.substring(0, 17)));
      assertThat(identity.substring(0, 2))
          .isEqualTo(Objects.requireNonNull(somebody.facts().originCode()).substring(0, 2));
      assertThat((identity.charAt(16) - '0') % 2 == 1)
          .isEqualTo(somebody.facts().gender() == Gender.MALE);
      assertThat(DIVISIONS.find(identity.substring(0, 6))).isEmpty();
    }
  }

  @Test
  void the_check_digit_is_that_of_the_example_in_the_standard() {
    assertThat(Documents.checkDigit("11010519491231002")).isEqualTo('X');
    assertThat(Documents.checkDigit("44052418800101001")).isEqualTo('4');
  }

  @Test
  void no_phone_is_one_that_a_carrier_gives_out() {
    assertThat(WHOLE.people()).allMatch(it -> it.contact().phone().matches("154[0-9]{8}"));
  }

  @Test
  void two_in_three_come_from_shandong_and_every_province_is_present() {
    var byProvince =
        STUDENTS.stream()
            .map(it -> it.facts().originCode())
            .filter(Objects::nonNull)
            .collect(groupingBy(code -> code.substring(0, 2), counting()));
    assertThat(byProvince).hasSize(34);
    assertThat(byProvince.get("37") / 67_000.0).isCloseTo(0.65, within(0.03));
    assertThat(byProvince.get("42")).isBetween(700L, 1_800L);
    assertThat(STUDENTS)
        .allMatch(
            it ->
                it.facts().originCode() == null
                    || DIVISIONS.find(it.facts().originCode()).orElseThrow().listed());
  }

  @Test
  void shares_are_believable() {
    assertThat(share(it -> it.facts().gender() == Gender.FEMALE)).isBetween(0.45, 0.58);
    assertThat(share(it -> "01".equals(it.facts().ethnicCode()))).isBetween(0.88, 0.96);
    assertThat(share(it -> it.facts().hardship() != Person.Hardship.NONE)).isBetween(0.12, 0.22);
    assertThat(share(it -> it.facts().isInternational())).isBetween(0.015, 0.03);
    assertThat(share(it -> it.facts().name().contains("·"))).isBetween(0.001, 0.02);
    assertThat(STUDENTS.stream().map(it -> it.facts().ethnicCode()).distinct().count())
        .isGreaterThan(30);
  }

  private static double share(Predicate<Somebody> which) {
    return STUDENTS.stream().filter(which).count() / 67_000.0;
  }

  @Test
  void namesakes_happen_but_no_name_is_everywhere() {
    var bearers = STUDENTS.stream().collect(groupingBy(it -> it.facts().name(), counting()));
    assertThat(bearers.size()).isBetween(25_000, 60_000);
    assertThat(bearers.values().stream().mapToLong(it -> it).max().orElseThrow())
        .isBetween(5L, 120L);
    assertThat(bearers.keySet()).allMatch(name -> name.codePointCount(0, name.length()) <= 40);
  }

  @Test
  void a_student_lives_in_the_smallest_unit_and_classes_have_about_thirty() {
    var parents =
        units().stream()
            .map(NewUnit::parentCode)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    var byUnit = STUDENTS.stream().collect(groupingBy(Somebody::unit, counting()));
    assertThat(byUnit.keySet()).noneMatch(parents::contains);
    assertThat(byUnit.values().stream().mapToLong(it -> it).average().orElseThrow())
        .isBetween(25.0, 33.0);
    assertThat(byUnit.values().stream().mapToLong(it -> it).max().orElseThrow()).isLessThan(50);
  }

  private static List<NewUnit> units() {
    return WHOLE.openings().stream().flatMap(it -> it.units().stream()).toList();
  }

  @Test
  void a_parent_is_opened_before_its_children_and_codes_are_unique() {
    var opened = new HashSet<String>();
    for (var unit : units()) {
      if (unit.parentCode() != null) assertThat(opened).contains(unit.parentCode());
      assertThat(opened.add(unit.code())).as(unit.code()).isTrue();
    }
    assertThat(WHOLE.people()).allMatch(it -> opened.contains(it.unit()));
  }

  @Test
  void engineering_stands_on_two_campuses() {
    assertThat(
            units().stream()
                .filter(it -> it.kind() == Unit.Kind.COLLEGE && "041".equals(it.collegeCode()))
                .map(NewUnit::campusCode))
        .containsExactlyInAnyOrder("04", "06");
  }

  @Test
  void every_cell_has_an_officer_and_every_class_a_counselor_with_a_deputy() {
    var officers = WHOLE.posts().stream().filter(it -> it.role() == Role.OFFICER).toList();
    assertThat(officers.stream().map(DemoUniversity.Post::unit).collect(Collectors.toSet()))
        .isEqualTo(STUDENTS.stream().map(Somebody::unit).collect(Collectors.toSet()));
    for (var officer : officers)
      assertThat(WHOLE.people().get(officer.person()).unit()).isEqualTo(officer.unit());
    var counselors = WHOLE.posts().stream().filter(it -> it.role() == Role.COUNSELOR).toList();
    assertThat(counselors)
        .hasSize((int) units().stream().filter(it -> it.kind() == Unit.Kind.CLASS).count());
    assertThat(counselors).allMatch(it -> it.deputy() != it.person());
    var people = counselors.stream().map(DemoUniversity.Post::person).distinct().count();
    assertThat(67_000.0 / people).isBetween(170.0, 215.0);
  }

  @Test
  void there_is_one_member_of_the_cast_for_every_role() {
    assertThat(WHOLE.cast().stream().map(CastMember::role))
        .containsExactlyInAnyOrder(Role.values());
    var names = new HashMap<Role, String>();
    WHOLE
        .cast()
        .forEach(it -> names.put(it.role(), WHOLE.people().get(it.person()).facts().name()));
    assertThat(names)
        .containsEntry(Role.STUDENT, "林晚")
        .containsEntry(Role.OFFICER, "周扬")
        .containsEntry(Role.COUNSELOR, "陈静")
        .containsEntry(Role.COLLEGE, "王建国")
        .containsEntry(Role.UNIVERSITY, "赵敏");
    for (var member : WHOLE.cast())
      if (member.role() != Role.STUDENT)
        assertThat(WHOLE.posts())
            .anyMatch(it -> it.person() == member.person() && it.role() == member.role());
  }

  @Test
  void the_same_seed_and_day_make_the_same_university_and_another_seed_another() {
    assertThat(UniversityMaker.make(42, DAY, Size.SMALL, DIVISIONS))
        .isEqualTo(UniversityMaker.make(42, DAY, Size.SMALL, DIVISIONS));
    assertThat(UniversityMaker.make(43, DAY, Size.SMALL, DIVISIONS).people())
        .isNotEqualTo(UniversityMaker.make(42, DAY, Size.SMALL, DIVISIONS).people());
  }

  @Test
  void a_small_one_has_all_of_it() {
    var small = UniversityMaker.make(42, DAY, Size.SMALL, DIVISIONS);
    assertThat(small.students()).isEqualTo(335);
    assertThat(small.cast()).hasSize(Role.values().length);
  }
}
