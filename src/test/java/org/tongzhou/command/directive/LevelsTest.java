package org.tongzhou.command.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.command.directive.NodeState.DONE_REREAD;
import static org.tongzhou.command.directive.NodeState.PASSED_ON;
import static org.tongzhou.command.directive.NodeState.READ;
import static org.tongzhou.command.directive.NodeState.UNREAD;
import static org.tongzhou.command.directive.Post.COLLEGE;
import static org.tongzhou.command.directive.Post.COUNSELOR;
import static org.tongzhou.command.directive.Post.OFFICER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;

/** Who sees a directive that goes down level by level. */
class LevelsTest {

  private static final Unit SCHOOL = unit(1, null);
  private static final Unit YEAR = unit(2, SCHOOL);
  private static final Unit CLASS = unit(3, YEAR);
  private static final List<Unit> PATH = List.of(SCHOOL, YEAR, CLASS);

  private final Map<Node.Place, NodeState> states = new HashMap<>();

  private static Unit unit(int number, @org.jspecify.annotations.Nullable Unit above) {
    return new Unit(
        new UnitId(new UUID(0, number)),
        above == null ? null : above.id(),
        number - 1,
        Unit.Kind.CLASS,
        "U" + number,
        "单位" + number,
        null,
        null,
        null,
        number,
        java.time.LocalDate.EPOCH,
        null);
  }

  private LevelsTest at(Unit unit, Post post, NodeState state) {
    states.put(new Node.Place(unit.id(), post), state);
    return this;
  }

  private boolean reached(int level) {
    return Levels.reached(PATH, level, (unit, post) -> states.get(new Node.Place(unit, post)));
  }

  @Test
  void the_highest_level_that_is_held_sees_it_first() {
    at(SCHOOL, COLLEGE, UNREAD).at(CLASS, OFFICER, UNREAD);
    assertThat(reached(COLLEGE.ordinal())).isTrue();
    assertThat(reached(OFFICER.ordinal())).isFalse();
    assertThat(reached(Levels.STUDENTS)).isFalse();
  }

  @Test
  void reading_alone_does_not_let_it_further_down() {
    at(SCHOOL, COLLEGE, READ);
    assertThat(reached(COUNSELOR.ordinal())).isFalse();
    at(SCHOOL, COLLEGE, PASSED_ON);
    assertThat(reached(COUNSELOR.ordinal())).isTrue();
  }

  @Test
  void a_level_that_nobody_holds_is_no_obstacle() {
    at(SCHOOL, COLLEGE, PASSED_ON);
    assertThat(reached(OFFICER.ordinal())).isTrue();
    assertThat(reached(Levels.STUDENTS)).isTrue();
    states.clear();
    assertThat(reached(Levels.STUDENTS)).isTrue();
  }

  @Test
  void of_two_at_one_level_either_lets_it_through() {
    at(YEAR, COUNSELOR, PASSED_ON).at(CLASS, COUNSELOR, UNREAD);
    assertThat(reached(OFFICER.ordinal())).isTrue();
    at(CLASS, OFFICER, UNREAD);
    assertThat(reached(Levels.STUDENTS)).isFalse();
  }

  @Test
  void a_correction_does_not_hide_what_was_passed_on() {
    at(SCHOOL, COLLEGE, DONE_REREAD);
    assertThat(reached(COUNSELOR.ordinal())).isTrue();
  }
}
