package org.tongzhou.grid.cohort;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cohort of one moment; {@code people} is how many the owner saw then. */
public record FrozenCohort(
    CohortId id,
    UUID owner,
    String ownerName,
    String name,
    String expression,
    @Nullable UUID sharedWith,
    Instant asOf,
    int people) {}
