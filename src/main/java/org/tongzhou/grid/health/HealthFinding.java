package org.tongzhou.grid.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/**
 * A hole at a unit.
 *
 * @param counts how much it adds to the figure
 * @param person of whom it is said; null when of the unit
 * @param students whom it concerns; 0 when that is not the point
 * @param since when the person was last here; null when that is not the point
 * @param about what it is about, worded; null when the unit or the person says it
 * @param href where it is put right
 */
public record HealthFinding(
    UnitId unit,
    int counts,
    @Nullable PersonId person,
    int students,
    @Nullable Instant since,
    @Nullable String about,
    String href) {

  public static HealthFinding ofUnit(UnitId unit, int students) {
    return new HealthFinding(unit, 1, null, students, null, null, "/units/" + unit.value());
  }

  /** Several of one kind at a unit, with the page on which they stand. */
  public static HealthFinding several(
      UnitId unit, int counts, @Nullable String about, String href) {
    return new HealthFinding(unit, counts, null, 0, null, about, href);
  }
}
