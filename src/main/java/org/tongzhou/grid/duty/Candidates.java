package org.tongzhou.grid.duty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;

/** Who could take a duty over: holders and deputies on its unit and above, the nearest first. */
@Component
class Candidates {

  private final Grid grid;
  private final Units units;
  private final CampusClock clock;

  Candidates(Grid grid, Units units, CampusClock clock) {
    this.grid = grid;
    this.units = units;
    this.clock = clock;
  }

  List<Candidate> of(Duty duty) {
    var path = units.tree().path(duty.unit()).reversed();
    var holders = grid.holders(path.stream().map(Unit::id).toList(), clock.today());
    var found = new ArrayList<Candidate>();
    var seen = new HashSet<Integer>();
    for (var level : Level.LINE)
      for (var unit : path)
        for (var held : holders) {
          var appointment = held.appointment();
          var person = appointment.person();
          if (appointment.role() != level.role()
              || !unit.id().equals(appointment.unit())
              || person.equals(duty.owner())
              || !seen.add(person.value())) continue;
          found.add(
              new Candidate(
                  person,
                  held.handle(),
                  held.name(),
                  level,
                  unit.id(),
                  appointment.deputyOf() != null,
                  held.onLeave()));
        }
    return found;
  }
}
