package org.tongzhou.grid.duty;

import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/** Somebody who could take a duty over. */
public record Candidate(
    PersonId person, String name, Level level, UnitId unit, boolean deputy, boolean onLeave) {}
