package org.tongzhou.grid.cohort;

/** A value to choose, and how many of those within reach have it. */
public record FacetChoice(FacetValue value, int people) {}
