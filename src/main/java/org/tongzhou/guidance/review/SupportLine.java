package org.tongzhou.guidance.review;

import java.time.Instant;

/**
 * Somebody whom psychological support looks after, in a list: nothing of what was written.
 *
 * @param number of their first text
 * @param texts how many they have written since
 * @param writers how many wrote the same words; each is a case of its own
 * @param looked whether somebody has read it
 */
public record SupportLine(
    long number, String kind, Instant openedAt, int texts, int writers, boolean looked) {}
