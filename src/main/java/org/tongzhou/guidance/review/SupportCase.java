package org.tongzhou.guidance.review;

import java.util.List;

/**
 * Everything that one writer in distress wrote, for psychological support.
 *
 * @param number of the first text
 * @param texts the newest first, at most a page of them
 * @param all how many there are
 * @param same the cases of others who wrote the same words and were not looked at
 */
public record SupportCase(long number, List<ReviewedItem> texts, int all, List<Long> same) {}
