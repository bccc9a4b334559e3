package org.tongzhou.information.ledger.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.information.ledger.Counts;

/**
 * A unit's numbers in a round.
 *
 * @param href down to the unit; null for the lowest and for the sum
 * @param lists the address of its lists, to which the name of the set is added
 * @param difference of its completeness from the round before, worded
 */
public record UnitLine(
    String name, @Nullable String href, String lists, Counts counts, @Nullable String difference) {}
