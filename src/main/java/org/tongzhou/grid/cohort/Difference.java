package org.tongzhou.grid.cohort;

/** A value whose people in memory are not those that SQL counts. */
public record Difference(String facet, String value, long counted, long held) {}
