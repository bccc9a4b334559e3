package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Unit;
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

  /** College, class and cell: the year stands in the class's name or is of no help. */
  private static final Set<Unit.Kind> NAMED =
      EnumSet.of(Unit.Kind.COLLEGE, Unit.Kind.CLASS, Unit.Kind.CELL);

  /** Where somebody belongs, such as 法学院 法学1901班. */
  String unitName(Person.Line line, Locale locale) {
    if (line.unit() == null) return "";
    var path = units.tree().path(line.unit());
    var named = path.stream().filter(unit -> NAMED.contains(unit.kind())).toList();
    return String.join(
        " ",
        (named.isEmpty() ? path.subList(path.size() - 1, path.size()) : named)
            .stream().map(unit -> unit.name(locale)).toList());
  }

  /** The same without the college, for those who have one college alone. */
  String className(Person.Line line, Locale locale) {
    if (line.unit() == null) return "";
    var tree = units.tree();
    var named =
        tree.path(line.unit()).stream()
            .filter(unit -> unit.kind() == Unit.Kind.CLASS || unit.kind() == Unit.Kind.CELL)
            .map(unit -> unit.name(locale))
            .toList();
    return named.isEmpty() ? unitName(line, locale) : String.join(" ", named);
  }

  /** Who answers for the people of some units, learned page by page, each unit once. */
  final class Keepers {

    private final UnitTree tree = units.tree();
    private final Map<UnitId, Map<Role, String>> held = new HashMap<>();

    private Keepers() {}

    void learn(List<Person.Line> lines) {
      var asked = new HashSet<UnitId>();
      for (var line : lines)
        if (line.unit() != null && !held.containsKey(line.unit()))
          for (var above : tree.path(line.unit()))
            if (!held.containsKey(above.id())) asked.add(above.id());
      if (asked.isEmpty()) return;
      for (var unit : asked) held.put(unit, new EnumMap<>(Role.class));
      for (var holder : grid.holders(new ArrayList<>(asked), clock.today())) {
        var unit = holder.appointment().unit();
        var roles = unit == null ? null : held.get(unit);
        if (roles != null && holder.acts())
          roles.putIfAbsent(holder.appointment().role(), holder.name());
      }
    }

    Optional<String> of(UnitId unit, Role role) {
      for (var above : tree.path(unit).reversed()) {
        var name = held.getOrDefault(above.id(), Map.of()).get(role);
        if (name != null) return Optional.of(name);
      }
      return Optional.empty();
    }
  }

  Keepers keepers() {
    return new Keepers();
  }

  /** The officers and counselors of these people's units, by one query. */
  Keepers keepers(List<Person.Line> lines) {
    var keepers = keepers();
    keepers.learn(lines);
    return keepers;
  }
}
