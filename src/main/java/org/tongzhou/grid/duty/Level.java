package org.tongzhou.grid.duty;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;

/** As what somebody holds a duty: by name, on call, or by the line from the cell to the top. */
public enum Level {
  PERSON(null),
  ROTA(null),
  OFFICER(Role.OFFICER),
  COUNSELOR(Role.COUNSELOR),
  COLLEGE(Role.COLLEGE),
  CAMPUS(Role.CAMPUS),
  UNIVERSITY(Role.UNIVERSITY);

  /** From the cell upwards; the university office ends it and is never empty. */
  static final List<Level> LINE = List.of(OFFICER, COUNSELOR, COLLEGE, CAMPUS, UNIVERSITY);

  private final @Nullable Role role;

  Level(@Nullable Role role) {
    this.role = role;
  }

  @Nullable Role role() {
    return role;
  }

  /** The lowest level of the line that is not below this one. */
  Level onLine() {
    return role == null ? OFFICER : this;
  }

  boolean isAbove(Level other) {
    return compareTo(other) > 0;
  }
}
