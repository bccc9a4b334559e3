package org.tongzhou.grid.duty;

import java.util.UUID;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/** Somebody who could take a duty over. */
public record Candidate(
    PersonId person,
    UUID handle,
    String name,
    Level level,
    UnitId unit,
    boolean deputy,
    boolean onLeave) {}
