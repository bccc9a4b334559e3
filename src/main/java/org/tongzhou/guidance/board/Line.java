package org.tongzhou.guidance.board;

/**
 * A message as a page shows it; what people wrote is text and nothing else.
 *
 * @param name empty for nobody in particular
 * @param place worded; empty without one
 * @param at the minute in which it was written
 */
public record Line(String id, String text, String name, String place, String at, boolean pinned) {}
