package org.tongzhou.information.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;

/**
 * All that a round holds of one unit at one moment.
 *
 * @param sets the people behind each number
 * @param members who was expected, by lowest unit
 * @param reports of everybody who is counted as reported, by person
 */
public record Snapshot(
    Instant at, Map<RoundSet, PersonSet> sets, List<Members> members, List<FrozenReport> reports) {

  /** Those expected of a lowest unit. */
  public record Members(UnitId unit, PersonSet people) {}
}
