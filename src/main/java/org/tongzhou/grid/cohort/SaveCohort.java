package org.tongzhou.grid.cohort;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;

/**
 * Keep a description under a name of one's own; the same name again replaces it.
 *
 * @param sharedWith a unit; whoever works in it or below sees the cohort, each within own reach
 */
public record SaveCohort(
    Account owner, Asker asker, String name, String expression, @Nullable UUID sharedWith) {}
