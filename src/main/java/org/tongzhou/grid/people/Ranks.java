package org.tongzhou.grid.people;

import static org.tongzhou.foundation.access.Role.*;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.tongzhou.foundation.access.Role;

/** Who may give which role, and on what kind of unit a role is held. */
final class Ranks {

  private static final Set<Role> LINE = EnumSet.of(OFFICER, COUNSELOR);
  private static final Set<Role> WATCHING = EnumSet.of(AUDITOR, ADMIN);

  private Ranks() {}

  /** Nobody gives more than the line below; only the administrator of the system names peers. */
  static boolean mayGive(Collection<Role> own, Role role) {
    if (role == STUDENT) return false;
    if (own.contains(ADMIN)) return true;
    if (own.contains(UNIVERSITY)) return !WATCHING.contains(role);
    if (own.contains(COLLEGE)) return LINE.contains(role);
    return false;
  }

  /** What {@code own} may give, in the order of the roles. */
  static Set<Role> givenBy(Collection<Role> own) {
    var given = EnumSet.noneOf(Role.class);
    for (var role : Role.values()) if (mayGive(own, role)) given.add(role);
    return given;
  }

  static boolean fits(Role role, Unit.Kind kind) {
    return switch (role) {
      case STUDENT -> false;
      case OFFICER -> kind == Unit.Kind.CLASS || kind == Unit.Kind.CELL;
      case COUNSELOR -> kind == Unit.Kind.YEAR || kind == Unit.Kind.CLASS || kind == Unit.Kind.CELL;
      case COLLEGE -> kind == Unit.Kind.COLLEGE;
      case CAMPUS -> kind == Unit.Kind.CAMPUS || kind == Unit.Kind.SITE;
      case UNIVERSITY, TASKFORCE, AUDITOR, ADMIN -> kind == Unit.Kind.UNIVERSITY;
      case PSYCHOLOGIST, AID, FINANCE, SUPPLIES, CAREER, EDITOR, MODERATOR ->
          kind == Unit.Kind.UNIVERSITY
              || kind == Unit.Kind.SITE
              || kind == Unit.Kind.CAMPUS
              || kind == Unit.Kind.COLLEGE;
      case DORM, GATE -> false;
    };
  }
}
