package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;

/** Takes in the staff of a unit and gives posts to staff and students, all or none. */
public record TakeInStaff(UnitId unit, LocalDate from, List<Line> lines) {

  /**
   * Somebody new, or somebody known by the number who gets a post.
   *
   * @param row where it was written, for what is wrong with it
   * @param name may be empty for somebody known
   * @param role the post, if there is one
   * @param at the unit on which the post is held
   */
  public record Line(
      int row, String number, String name, String phone, @Nullable Role role, UnitId at) {

    /** Nothing personal reaches a log by accident. */
    @Override
    public String toString() {
      return "Line[" + row + "]";
    }
  }
}
