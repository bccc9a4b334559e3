package org.tongzhou.guidance.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.screen.ScreenClass;

/**
 * A line of the queue: the oldest of all that say the same.
 *
 * @param text its beginning
 * @param same how many say the same, itself among them
 */
public record QueueLine(
    long number,
    String kind,
    String shownName,
    @Nullable UnitId unit,
    String title,
    String text,
    ReviewState state,
    List<ScreenClass> found,
    int same,
    Instant submittedAt,
    @Nullable AccountId claimedBy) {}
