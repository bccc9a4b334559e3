package org.tongzhou.grid.brief;

/**
 * The judgement of a day on its way into the next edition.
 *
 * @param revision how often it was written; 0 while nobody has
 */
public record Judging(String text, int revision) {}
