package org.tongzhou.guidance.review;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/**
 * How the bench is doing.
 *
 * @param waiting things in the queue
 * @param aside put aside
 * @param oldest how long the oldest of the queue has waited; null when nothing waits
 * @param median of the waiting times of what was judged in the last day; null when nothing was
 * @param byReviewer what each has judged in the last day, the most first
 */
public record Workload(
    int waiting,
    int aside,
    int takeDowns,
    @Nullable Duration oldest,
    @Nullable Duration median,
    List<Reviewer> byReviewer) {

  public record Reviewer(AccountId account, int judged) {}
}
