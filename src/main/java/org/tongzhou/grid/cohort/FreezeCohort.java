package org.tongzhou.grid.cohort;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;

/** Keep the people whom a description names at this moment. */
public record FreezeCohort(
    Account owner, Asker asker, String name, String expression, @Nullable UUID sharedWith) {}
