package org.tongzhou.grid.cohort;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A named description. */
public record SavedCohort(
    CohortId id,
    UUID owner,
    String ownerName,
    String name,
    String expression,
    @Nullable UUID sharedWith,
    Instant changedAt) {}
