package org.tongzhou.guidance.review;

import org.jspecify.annotations.Nullable;

/**
 * Judges one thing that waits.
 *
 * @param revision the one that was read
 * @param note to its author, in the moderator's own words
 */
public record Judgement(
    long number,
    int revision,
    Decision decision,
    @Nullable ReviewReason reason,
    @Nullable String note) {}
