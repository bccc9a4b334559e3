package org.tongzhou.grid.duty;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/**
 * Somebody who was asked after, and what came of it.
 *
 * @param owner who holds the duty, or held it last; null for the university office
 * @param how null while waiting
 * @param attempts newest first
 */
public record RegisterLine(
    PersonId person,
    UnitId unit,
    Level level,
    @Nullable PersonId owner,
    @Nullable How how,
    @Nullable Instant settledAt,
    List<Duty.Attempt> attempts) {}
