package org.tongzhou.guidance.screen;

/**
 * A passage that a rule found.
 *
 * @param rule its code
 * @param from where it begins in the text as it was written
 * @param to where it has ended
 */
public record Hit(ScreenClass kind, String rule, int from, int to) {}
