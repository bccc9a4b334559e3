package org.tongzhou.command.directive;

import java.util.Optional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.duty.Level;

/** Who looks after a situation report, from the cell upwards. */
public enum Desk {
  COUNSELOR(Role.COUNSELOR, Level.COUNSELOR),
  COLLEGE(Role.COLLEGE, Level.COLLEGE),
  CAMPUS(Role.CAMPUS, Level.CAMPUS),
  UNIVERSITY(Role.UNIVERSITY, Level.UNIVERSITY);

  private final Role role;
  private final Level level;

  Desk(Role role, Level level) {
    this.role = role;
    this.level = level;
  }

  Role role() {
    return role;
  }

  Level level() {
    return level;
  }

  Optional<Desk> above() {
    return this == UNIVERSITY ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
  }

  /** The desk that is first asked when this account reports: the one above its own. */
  static Desk above(Account reporter) {
    if (reporter.is(Role.UNIVERSITY) || reporter.is(Role.CAMPUS)) return UNIVERSITY;
    if (reporter.is(Role.COLLEGE)) return CAMPUS;
    if (reporter.is(Role.COUNSELOR)) return COLLEGE;
    return reporter.is(Role.STUDENT) || reporter.is(Role.OFFICER) ? COUNSELOR : UNIVERSITY;
  }

  /** The desk at which an account sits; the highest when there are several. */
  public static Optional<Desk> of(Account account) {
    if (account.is(Role.TASKFORCE)) return Optional.of(UNIVERSITY);
    for (int i = values().length - 1; i >= 0; i--)
      if (account.is(values()[i].role)) return Optional.of(values()[i]);
    return Optional.empty();
  }
}
