package org.tongzhou.grid.duty;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which duties of a unit.
 *
 * @param kind code of a kind; null for all
 * @param hows only for closed ones; empty for all
 */
public record DutyFilter(Which which, @Nullable String kind, Set<How> hows) {

  /** Closed neither by a report, of themselves or by others, nor by an exemption. */
  public static final Set<How> OTHERWISE =
      Set.copyOf(EnumSet.of(How.DONE, How.NOT_NEEDED, How.WITHDRAWN));

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
