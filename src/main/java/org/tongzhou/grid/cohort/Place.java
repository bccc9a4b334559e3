package org.tongzhou.grid.cohort;

/** A stretch of an expression's text, in chars. */
record Place(int start, int end) {}
