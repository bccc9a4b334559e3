package org.tongzhou.guidance.review;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/**
 * What was decided about something; an undone verdict comes as {@code WAITING}.
 *
 * @param reason for its author to read, in words; null where it needs none
 */
public record Verdict(
    String kind, String id, ReviewState state, @Nullable String reason, AccountId by) {}
