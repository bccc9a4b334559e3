package org.tongzhou.command.directive;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;

/** The rule of going down level by level. */
final class Levels {

  /** Students stand below every post. */
  static final int STUDENTS = Post.values().length;

  private Levels() {}

  /**
   * Whether it has come down to a level: the nearest level above that is held on the way has passed
   * it on, by any of its posts. A level that nobody holds is no obstacle.
   *
   * @param path units from the top down
   * @param level a post's ordinal, or that of the students
   */
  static boolean reached(
      List<Unit> path, int level, BiFunction<UnitId, Post, @Nullable NodeState> states) {
    for (int above = level - 1; above >= 0; above--) {
      boolean held = false;
      for (var unit : path) {
        var state = states.apply(unit.id(), Post.values()[above]);
        if (state == null) continue;
        if (state.hasPassedOn()) return true;
        held = true;
      }
      if (held) return false;
    }
    return true;
  }
}
