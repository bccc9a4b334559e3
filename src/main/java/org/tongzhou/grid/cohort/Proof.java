package org.tongzhou.grid.cohort;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One recount of everything that is published on one node. */
public record Proof(
    UUID id,
    String node,
    Instant startedAt,
    Instant finishedAt,
    int compared,
    List<Difference> differences) {}
