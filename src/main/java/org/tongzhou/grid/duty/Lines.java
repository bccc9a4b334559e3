package org.tongzhou.grid.duty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;

/** Reads who answers for each unit now, in three statements whatever the number of duties. */
@Component
class Lines {

  /** Whoever was not here for so long is passed over, as if on leave. */
  static final Duration SILENT_AFTER = Duration.ofDays(1);

  private final Grid grid;
  private final Units units;
  private final Accounts accounts;
  private final CampusClock clock;

  Lines(Grid grid, Units units, Accounts accounts, CampusClock clock) {
    this.grid = grid;
    this.units = units;
    this.accounts = accounts;
    this.clock = clock;
  }

  Line now() {
    return now(new int[0]);
  }

  /**
   * @param others who is asked about beside the holders of roles
   */
  Line now(int[] others) {
    var holders = new ArrayList<Line.Holder>();
    for (var held : grid.holdersWithin(Scope.EVERYONE, clock.today())) {
      var unit = held.appointment().unit();
      var level = levelOf(held.appointment().role());
      if (unit != null && level != null)
        holders.add(
            new Line.Holder(unit, level, held.appointment().person().value(), held.onLeave()));
    }
    var people =
        java.util.stream.IntStream.concat(
                holders.stream().mapToInt(Line.Holder::person), java.util.Arrays.stream(others))
            .distinct()
            .toArray();
    var seen = accounts.lastSeen(people);
    var since = clock.now().minus(SILENT_AFTER);
    return new Line(
        units.tree(),
        List.copyOf(holders),
        others.length == 0 ? PersonSet.NOBODY : grid.onLeave(others, clock.today()),
        person -> {
          var last = seen.get(person);
          return last != null && !last.isBefore(since);
        });
  }

  private static @org.jspecify.annotations.Nullable Level levelOf(Role role) {
    for (var level : Level.LINE) if (level.role() == role) return level;
    return null;
  }
}
