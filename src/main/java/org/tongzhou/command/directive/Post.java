package org.tongzhou.command.directive;

import org.tongzhou.foundation.access.Role;

/** Who answers for a unit, from the top down. */
public enum Post {
  CAMPUS(Role.CAMPUS),
  COLLEGE(Role.COLLEGE),
  COUNSELOR(Role.COUNSELOR),
  OFFICER(Role.OFFICER);

  private final Role role;

  Post(Role role) {
    this.role = role;
  }

  public Role role() {
    return role;
  }
}
