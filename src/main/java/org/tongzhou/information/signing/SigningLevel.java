package org.tongzhou.information.signing;

import java.util.Optional;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Unit;

/** Whose units sign, from the lowest up; years, sites and offices are signed with what is above. */
public enum SigningLevel {
  CLASS,
  COLLEGE,
  CAMPUS,
  UNIVERSITY;

  static Optional<SigningLevel> of(Unit.Kind kind) {
    return switch (kind) {
      case CLASS -> Optional.of(CLASS);
      case COLLEGE -> Optional.of(COLLEGE);
      case CAMPUS -> Optional.of(CAMPUS);
      case UNIVERSITY -> Optional.of(UNIVERSITY);
      case SITE, YEAR, CELL, OFFICE -> Optional.empty();
    };
  }

  /** The highest level that somebody with this role signs. */
  static Optional<SigningLevel> of(Role role) {
    return switch (role) {
      case COUNSELOR -> Optional.of(CLASS);
      case COLLEGE -> Optional.of(COLLEGE);
      case CAMPUS -> Optional.of(CAMPUS);
      case UNIVERSITY -> Optional.of(UNIVERSITY);
      case STUDENT,
          OFFICER,
          TASKFORCE,
          PSYCHOLOGIST,
          AID,
          FINANCE,
          DORM,
          GATE,
          SUPPLIES,
          CAREER,
          EDITOR,
          MODERATOR,
          AUDITOR,
          ADMIN ->
          Optional.empty();
    };
  }
}
