package org.tongzhou.grid.cohort;

import java.util.List;

/**
 * One more condition for an expression.
 *
 * @param at path of the condition it joins; empty for the whole
 * @param or joined by "or", otherwise by "and"
 * @param negated those for whom it does not hold
 * @param facet full name, with its qualifier
 * @param sign a comparison's sign; of a facet without order {@code =}
 * @param values none for whoever has any value
 */
public record Addition(
    String at, boolean or, boolean negated, String facet, String sign, List<String> values) {}
