package org.tongzhou.grid.health;

/**
 * A threshold that a university may set: {@code health.limit.<code>} says it, {@code .source} where
 * its usual value comes from.
 *
 * @param code the word of its check
 */
public record HealthLimit(String code, int usual, int least, int most) {}
