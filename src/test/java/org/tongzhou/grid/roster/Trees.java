package org.tongzhou.grid.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

final class Trees {

  /** Nothing but the university itself. */
  static UnitTree ofUniversity() {
    return new UnitTree(
        List.of(
            new Unit(
                new UnitId(new UUID(0, 1)),
                null,
                0,
                Unit.Kind.UNIVERSITY,
                "TZ",
                "同舟大学",
                null,
                null,
                null,
                0,
                LocalDate.of(2019, 9, 1),
                null)));
  }

  /** A system that knows units and nobody in them. */
  static Known knowing(UnitTree tree) {
    return new Known("同舟大学", tree, Map.of(), Map.of(), Map.of(), List.of(), Map.of(), Map.of());
  }

  private Trees() {}
}
