package org.tongzhou.guidance.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/** A judgement that was made, also one that was taken back. */
public record PastDecision(
    long item,
    ReviewState after,
    ReviewedItem.@Nullable Aside aside,
    @Nullable ReviewReason reason,
    @Nullable String note,
    AccountId by,
    Instant at,
    @Nullable Instant undoneAt) {}
