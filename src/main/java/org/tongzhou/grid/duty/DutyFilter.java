package org.tongzhou.grid.duty;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which duties of a unit.
 *
 * @param kind code of a kind; null for all
 * @param how only for closed ones; null for all
 */
public record DutyFilter(Which which, @Nullable String kind, @Nullable How how) {

  public enum Which {
    OPEN,
    OVERDUE,
    ESCALATED,
    /** Within the last days that the tree counts. */
    CLOSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
