package org.tongzhou.information.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Unit;

/**
 * How far the sign-off of a unit has come in a round.
 *
 * @param latest what holds now; null while it is not signed
 * @param parts the units of the next level below in which somebody is expected
 * @param due whether it may be signed by now
 * @param maySign whether the account may sign this unit
 */
public record Standing(
    Unit unit, @Nullable SignOff latest, List<PartStanding> parts, boolean due, boolean maySign) {

  /** A unit below, with its live totals. */
  public record PartStanding(
      Unit unit, @Nullable SignOff latest, int expected, int reported, boolean maySign) {

    /** Its totals are not those that it signed any more. */
    public boolean moved() {
      return latest != null && (latest.expected() != expected || latest.reported() != reported);
    }
  }

  public List<PartStanding> unsigned() {
    return parts.stream().filter(part -> part.latest() == null).toList();
  }
}
