package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** Names, units and who looks after whom, for a page of people at once. */
@Component
class PeopleBehind {

  private final People people;
  private final Units units;
  private final Grid grid;
  private final CampusClock clock;

  PeopleBehind(People people, Units units, Grid grid, CampusClock clock) {
    this.people = people;
    this.units = units;
    this.grid = grid;
    this.clock = clock;
  }

  List<Person.Line> lines(int[] persons) {
    return people.lines(persons);
  }

  List<Person.Line> lines(List<Integer> persons) {
    return people.lines(persons.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The unit with what stands above it below the university, such as 法学院 2019级 法学1901班. */
  String unitName(Person.Line line, Locale locale) {
    if (line.unit() == null) return "";
    var path = units.tree().path(line.unit());
    return String.join(
        " ", path.stream().skip(Math.max(1, path.size() - 3)).map(u -> u.name(locale)).toList());
  }

  /** Who answers for the people of some units. */
  record Keepers(UnitTree tree, Map<UnitId, Map<Role, String>> held) {

    Optional<String> of(UnitId unit, Role role) {
      for (var above : tree.path(unit).reversed()) {
        var name = held.getOrDefault(above.id(), Map.of()).get(role);
        if (name != null) return Optional.of(name);
      }
      return Optional.empty();
    }
  }

  /** The officers and counselors of these people's units, by one query. */
  Keepers keepers(List<Person.Line> lines) {
    var tree = units.tree();
    var asked = new HashSet<UnitId>();
    for (var line : lines)
      if (line.unit() != null) for (var above : tree.path(line.unit())) asked.add(above.id());
    var held = new HashMap<UnitId, Map<Role, String>>();
    for (var holder : grid.holders(new ArrayList<>(asked), clock.today())) {
      var unit = holder.appointment().unit();
      if (unit != null && holder.acts())
        held.computeIfAbsent(unit, u -> new HashMap<>())
            .putIfAbsent(holder.appointment().role(), holder.name());
    }
    return new Keepers(tree, held);
  }
}
