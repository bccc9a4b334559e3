package org.tongzhou.grid.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.grid.duty.Level.COLLEGE;
import static org.tongzhou.grid.duty.Level.COUNSELOR;
import static org.tongzhou.grid.duty.Level.OFFICER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

/** Who is asked about a class, whoever of the line above it is absent. */
class FindingWhoAnswersTest {

  private static final UnitId UNIVERSITY = new UnitId(new UUID(0, 1));
  private static final UnitId CAMPUS = new UnitId(new UUID(0, 2));
  private static final UnitId COLLEGE_UNIT = new UnitId(new UUID(0, 3));
  private static final UnitId CLASS = new UnitId(new UUID(0, 4));

  private static final int OFFICER_OF_CLASS = 1;
  private static final int DEPUTY_OFFICER = 2;
  private static final int COUNSELOR_OF_CLASS = 3;
  private static final int DEPUTY_COUNSELOR = 4;
  private static final int DEAN = 5;
  private static final int HEAD_OF_CAMPUS = 6;

  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              unit(UNIVERSITY, null, 0, Unit.Kind.UNIVERSITY),
              unit(CAMPUS, UNIVERSITY, 1, Unit.Kind.CAMPUS),
              unit(COLLEGE_UNIT, CAMPUS, 2, Unit.Kind.COLLEGE),
              unit(CLASS, COLLEGE_UNIT, 3, Unit.Kind.CLASS)));

  private static Unit unit(UnitId id, @Nullable UnitId parent, int depth, Unit.Kind kind) {
    var code = "U" + id.value().getLeastSignificantBits();
    return new Unit(
        id, parent, depth, kind, code, code, null, null, null, 0, LocalDate.EPOCH, null);
  }

  private static Line line(Set<Integer> onLeave, Set<Integer> silent) {
    var holders = new ArrayList<Line.Holder>();
    for (int person : List.of(OFFICER_OF_CLASS, DEPUTY_OFFICER))
      holders.add(new Line.Holder(CLASS, OFFICER, person, onLeave.contains(person)));
    for (int person : List.of(COUNSELOR_OF_CLASS, DEPUTY_COUNSELOR))
      holders.add(new Line.Holder(CLASS, COUNSELOR, person, onLeave.contains(person)));
    holders.add(new Line.Holder(COLLEGE_UNIT, COLLEGE, DEAN, onLeave.contains(DEAN)));
    holders.add(
        new Line.Holder(CAMPUS, Level.CAMPUS, HEAD_OF_CAMPUS, onLeave.contains(HEAD_OF_CAMPUS)));
    return new Line(TREE, holders, PersonSet.NOBODY, person -> !silent.contains(person));
  }

  @ParameterizedTest
  @CsvSource({
    // on leave  silent   owner level
    "'',         '',      1, OFFICER",
    "'1',        '',      2, OFFICER",
    "'',         '1',     2, OFFICER",
    "'1',        '2',     3, COUNSELOR",
    "'1 2 3',    '',      4, COUNSELOR",
    "'1 2 3 4',  '',      5, COLLEGE",
    "'1 2 3',    '4 5',   6, CAMPUS",
    "'1 2 3',    '4 5 6', 0, UNIVERSITY",
  })
  void whoever_is_absent_is_passed_over(String onLeave, String silent, int owner, Level level) {
    assertThat(line(people(onLeave), people(silent)).ownerOf(CLASS, OFFICER))
        .isEqualTo(new Owner(level, owner));
  }

  private static Set<Integer> people(String written) {
    var people = new java.util.HashSet<Integer>();
    for (var one : written.split(" ", -1)) if (!one.isEmpty()) people.add(Integer.valueOf(one));
    return people;
  }

  @Test
  void from_a_level_up_those_below_are_not_asked() {
    assertThat(line(Set.of(), Set.of()).ownerOf(CLASS, COLLEGE))
        .isEqualTo(new Owner(COLLEGE, DEAN));
  }

  @Test
  void a_unit_in_which_nobody_is_appointed_has_the_one_above_it() {
    assertThat(line(Set.of(), Set.of()).ownerOf(COLLEGE_UNIT, OFFICER))
        .isEqualTo(new Owner(COLLEGE, DEAN));
  }

  @Test
  void an_empty_university_still_has_its_office() {
    assertThat(new Line(TREE, List.of(), PersonSet.NOBODY, person -> true).ownerOf(CLASS, OFFICER))
        .isEqualTo(Owner.OFFICE);
  }
}
