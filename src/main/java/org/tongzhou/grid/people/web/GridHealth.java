package org.tongzhou.grid.people.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PeopleFacets;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Looks through the grid of today for holes. */
@Component
class GridHealth {

  /** Students of one counselor: Order 43 of the Ministry of Education (2017), article 6. */
  static final int CROWD = 200;

  /** An officer who was not here for so long would not see today's round. */
  static final Duration QUIET_AFTER = Duration.ofDays(3);

  enum Gap {
    NO_OFFICER,
    NO_DEPUTY,
    NO_COUNSELOR,
    CROWDED,
    NEVER,
    QUIET;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A unit or a person with a hole.
   *
   * @param count students of the unit or of the counselor
   */
  record Line(
      @Nullable UUID handle,
      @Nullable String name,
      @Nullable String number,
      UnitId unit,
      int count,
      @Nullable Instant lastSeen) {}

  record Examined(int cells, int officers, int counselors, Map<Gap, List<Line>> gaps) {
    List<Line> lines(Gap gap) {
      return gaps.getOrDefault(gap, List.of());
    }
  }

  private final Grid grid;
  private final Units units;
  private final PeopleFacets facets;
  private final Accounts accounts;
  private final CampusClock clock;

  GridHealth(Grid grid, Units units, PeopleFacets facets, Accounts accounts, CampusClock clock) {
    this.grid = grid;
    this.units = units;
    this.facets = facets;
    this.accounts = accounts;
    this.clock = clock;
  }

  Examined examine(Scope scope) {
    var holders = grid.holdersWithin(scope, clock.today());
    var students = facets.facets().facet("kind").orElseThrow().people("student");
    var cells = cells(scope, students);
    var gaps = new EnumMap<Gap, List<Line>>(Gap.class);
    gaps.put(Gap.NO_OFFICER, without(cells, held(holders, Role.OFFICER, false), students));
    gaps.put(Gap.NO_DEPUTY, withoutDeputy(cells, holders, students));
    gaps.put(Gap.NO_COUNSELOR, withoutCounselor(cells, scope, holders, students));
    gaps.put(Gap.CROWDED, crowded(holders, students));
    var officers = distinct(holders, Role.OFFICER);
    var seen = accounts.lastSignIns(officers.keySet().stream().mapToInt(PersonId::value).toArray());
    gaps.put(Gap.NEVER, notSeen(officers, seen, null));
    gaps.put(Gap.QUIET, notSeen(officers, seen, clock.now().minus(QUIET_AFTER)));
    return new Examined(
        cells.size(), officers.size(), distinct(holders, Role.COUNSELOR).size(), gaps);
  }

  /** Classes and cells to which students belong. */
  private List<Unit> cells(Scope scope, PersonSet students) {
    var today = clock.today();
    var tree = units.tree();
    return tree.units().stream()
        .filter(unit -> unit.kind() == Unit.Kind.CLASS || unit.kind() == Unit.Kind.CELL)
        .filter(unit -> scope.permits(unit.id()) && unit.openOn(today))
        .filter(unit -> tree.children(unit.id()).stream().noneMatch(child -> child.openOn(today)))
        .filter(unit -> facets.inUnit(unit.id()).sizeAnd(students) > 0)
        .toList();
  }

  private static Set<UnitId> held(List<Grid.Holder> holders, Role role, boolean deputy) {
    var at = new HashSet<UnitId>();
    for (var holder : holders) {
      var held = holder.appointment();
      if (held.role() == role && (held.deputyOf() != null) == deputy && held.unit() != null)
        at.add(held.unit());
    }
    return at;
  }

  private List<Line> without(List<Unit> cells, Set<UnitId> held, PersonSet students) {
    return cells.stream()
        .filter(cell -> !held.contains(cell.id()))
        .map(cell -> line(cell, students))
        .sorted(Comparator.comparingInt(Line::count).reversed())
        .toList();
  }

  private Line line(Unit cell, PersonSet students) {
    return new Line(null, null, null, cell.id(), facets.inUnit(cell.id()).sizeAnd(students), null);
  }

  private List<Line> withoutDeputy(
      List<Unit> cells, List<Grid.Holder> holders, PersonSet students) {
    var officers = held(holders, Role.OFFICER, false);
    return without(
        cells.stream().filter(cell -> officers.contains(cell.id())).toList(),
        held(holders, Role.OFFICER, true),
        students);
  }

  /** A counselor of the year or the class looks after the cells below as well. */
  private List<Line> withoutCounselor(
      List<Unit> cells, Scope scope, List<Grid.Holder> holders, PersonSet students) {
    var held = held(holders, Role.COUNSELOR, false);
    var tree = units.tree();
    var above = new HashSet<UnitId>();
    for (var cell : cells) {
      var path = tree.path(cell.id());
      if (path.stream().anyMatch(unit -> held.contains(unit.id()))) above.add(cell.id());
    }
    return without(cells, above, students);
  }

  private List<Line> crowded(List<Grid.Holder> holders, PersonSet students) {
    var people = new LinkedHashMap<PersonId, Grid.Holder>();
    var looksAfter = new HashMap<PersonId, List<PersonSet>>();
    for (var holder : holders) {
      var held = holder.appointment();
      if (held.role() != Role.COUNSELOR || held.deputyOf() != null || held.unit() == null) continue;
      people.putIfAbsent(held.person(), holder);
      looksAfter
          .computeIfAbsent(held.person(), person -> new ArrayList<>())
          .add(facets.inUnit(held.unit()));
    }
    var lines = new ArrayList<Line>();
    people.forEach(
        (person, holder) -> {
          int count = PersonSet.union(looksAfter.getOrDefault(person, List.of())).sizeAnd(students);
          if (count > CROWD) lines.add(line(holder, count, null));
        });
    lines.sort(Comparator.comparingInt(Line::count).reversed());
    return lines;
  }

  private static Line line(Grid.Holder holder, int count, @Nullable Instant lastSeen) {
    return new Line(
        holder.handle(),
        holder.name(),
        holder.number(),
        java.util.Objects.requireNonNull(holder.appointment().unit()),
        count,
        lastSeen);
  }

  private static Map<PersonId, Grid.Holder> distinct(List<Grid.Holder> holders, Role role) {
    var people = new LinkedHashMap<PersonId, Grid.Holder>();
    for (var holder : holders)
      if (holder.appointment().role() == role && holder.appointment().deputyOf() == null)
        people.putIfAbsent(holder.appointment().person(), holder);
    return people;
  }

  /**
   * @param since null for those who never came
   */
  private static List<Line> notSeen(
      Map<PersonId, Grid.Holder> officers, Map<Integer, Instant> seen, @Nullable Instant since) {
    var lines = new ArrayList<Line>();
    officers.forEach(
        (person, holder) -> {
          var last = seen.get(person.value());
          boolean missing = since == null ? last == null : last != null && last.isBefore(since);
          if (missing) lines.add(line(holder, 0, last));
        });
    return lines;
  }
}
