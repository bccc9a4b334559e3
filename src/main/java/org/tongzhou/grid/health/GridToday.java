package org.tongzhou.grid.health;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

/**
 * The grid as it stands now, read once for all checks.
 *
 * @param within the units that are looked at
 * @param cells those of them that are classes or cells with students, and have none below
 * @param holders everybody who holds a role on the units looked at or above them
 * @param students those of a unit and of all below it
 */
public record GridToday(
    UnitTree tree,
    Set<UnitId> within,
    List<Unit> cells,
    List<Grid.Holder> holders,
    Function<UnitId, PersonSet> students,
    Instant now) {

  /** The students of some units and of all below them. */
  public PersonSet studentsOf(Collection<UnitId> units) {
    return PersonSet.union(units.stream().map(students).toList());
  }

  public int studentsOf(UnitId unit) {
    return students.apply(unit).size();
  }

  /** The students who belong to the unit itself and to none below it. */
  PersonSet belongingTo(UnitId unit) {
    var below = tree.children(unit).stream().map(Unit::id).toList();
    return students.apply(unit).minus(studentsOf(below));
  }

  /** Where a role is held, as principal or as deputy. */
  Set<UnitId> held(Role role, boolean deputy) {
    var at = new HashSet<UnitId>();
    for (var holder : holders) {
      var held = holder.appointment();
      if (held.role() == role && (held.deputyOf() != null) == deputy && held.unit() != null)
        at.add(held.unit());
    }
    return at;
  }

  /** The principals of a role on the units looked at, with the units that each holds. */
  Map<PersonId, Set<UnitId>> principals(Role role) {
    var people = new LinkedHashMap<PersonId, Set<UnitId>>();
    for (var holder : holders) {
      var held = holder.appointment();
      if (held.role() != role || held.deputyOf() != null || held.unit() == null) continue;
      if (within.contains(held.unit()))
        people.computeIfAbsent(held.person(), person -> new HashSet<>()).add(held.unit());
    }
    return people;
  }

  /** Where somebody holds a role, also outside the units looked at. */
  Set<UnitId> allOf(PersonId person, Role role) {
    var at = new HashSet<UnitId>();
    for (var holder : holders) {
      var held = holder.appointment();
      if (held.person().equals(person)
          && held.role() == role
          && held.deputyOf() == null
          && held.unit() != null) at.add(held.unit());
    }
    return at;
  }

  String handleOf(PersonId person) {
    for (var holder : holders)
      if (holder.appointment().person().equals(person)) return holder.handle().toString();
    throw new IllegalArgumentException("holds nothing here");
  }
}
