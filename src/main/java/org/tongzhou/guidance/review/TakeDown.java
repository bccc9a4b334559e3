package org.tongzhou.guidance.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/** Somebody asks that something published be taken down; somebody else decides. */
public record TakeDown(
    long item, ReviewReason reason, @Nullable String note, AccountId askedBy, Instant askedAt) {}
