package org.tongzhou.grid.brief;

import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When the clock releases the brief of the day.
 *
 * @param paused whether only people release it
 * @param changedBy null until somebody has changed it
 */
public record BriefTime(
    LocalTime at, boolean paused, @Nullable String changedBy, @Nullable Instant changedAt) {}
