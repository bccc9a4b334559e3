package org.tongzhou.information.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Unit;

/**
 * The numbers of some units in a round.
 *
 * @param total of all of them together
 * @param children side by side: the units right below, or the asked ones if there are several
 * @param before the total of the round before; null when there is none
 */
public record Tally(
    Round round, Instant asOf, Line total, List<Line> children, @Nullable Counts before) {

  /**
   * @param unit null for several units together
   * @param answers how many gave each answer to the asked question; empty when none was asked
   */
  public record Line(@Nullable Unit unit, Counts counts, Map<String, Integer> answers) {}
}
