package org.tongzhou.information.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Round;

/** Counts the figures of a definition now: in all, and for each unit of its rows. */
@Component
class Counting {

  private final Cohorts cohorts;
  private final People people;
  private final Units units;
  private final CampusClock clock;

  Counting(Cohorts cohorts, People people, Units units, CampusClock clock) {
    this.cohorts = cohorts;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  /**
   * What was counted.
   *
   * @param totals the people behind each figure, in the order of the definition
   */
  record Counted(Instant at, List<PersonSet> totals, List<Row> rows) {

    record Row(UnitId unit, List<Integer> numbers) {}
  }

  Counted count(Definition definition, Round round) {
    var at = clock.now();
    var enrolled = people.enrolledOn(round.day());
    var house = Asker.house(PersonSet.union(enrolled.values()));
    var totals =
        definition.figures().stream()
            .map(figure -> cohorts.people(figure.expression(round.code()), house))
            .toList();
    var rows = new ArrayList<Counted.Row>();
    for (var unit : rows(definition, round)) {
      var here = new ArrayList<PersonSet>();
      enrolled.forEach(
          (lowest, inUnit) -> {
            if (units.tree().isWithin(lowest, unit.id())) here.add(inUnit);
          });
      var members = PersonSet.union(here);
      if (!members.isEmpty())
        rows.add(
            new Counted.Row(
                unit.id(), totals.stream().map(total -> total.sizeAnd(members)).toList()));
    }
    return new Counted(at, totals, rows);
  }

  private List<Unit> rows(Definition definition, Round round) {
    var kind =
        switch (definition.rowsBy()) {
          case NONE -> null;
          case CAMPUS -> Unit.Kind.CAMPUS;
          case COLLEGE -> Unit.Kind.COLLEGE;
        };
    return units.tree().units().stream()
        .filter(unit -> unit.kind() == kind && unit.openOn(round.day()))
        .toList();
  }
}
