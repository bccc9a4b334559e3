package org.tongzhou.grid.cohort;

import java.util.UUID;

/** A saved or a frozen cohort. */
public record CohortId(UUID value) {}
