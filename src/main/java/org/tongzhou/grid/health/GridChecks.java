package org.tongzhou.grid.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;

/** What the grid itself can lack: officers, deputies, counselors, cells, presence. */
@Configuration(proxyBeanMethods = false)
class GridChecks {

  /**
   * Students of one counselor: order 43 of the Ministry of Education (普通高等学校辅导员队伍建设规定, 2017),
   * article 6, asks for a ratio of at least 1:200.
   */
  static final HealthLimit CROWD = new HealthLimit("crowded", 200, 20, 2_000);

  /** Days; an officer who was not here for so long would not see today's round. */
  static final HealthLimit SILENCE = new HealthLimit("quiet", 3, 1, 60);

  private static final Comparator<HealthFinding> LARGEST_FIRST =
      Comparator.comparingInt(HealthFinding::students)
          .reversed()
          .thenComparing(found -> found.unit().value());

  /** A check that is a function of the grid. */
  private record Check(String code, int order, @Nullable HealthLimit limit, Search search)
      implements HealthCheck {
    @Override
    public List<HealthFinding> find(GridToday grid, int threshold, Locale locale) {
      return search.find(grid, threshold);
    }
  }

  @FunctionalInterface
  private interface Search {
    List<HealthFinding> find(GridToday grid, int limit);
  }

  @Bean
  HealthCheck withoutOfficer() {
    return new Check(
        "no-officer",
        10,
        null,
        (grid, limit) -> without(grid, grid.cells(), grid.held(Role.OFFICER, false)));
  }

  /** Of cells that have an officer: the others stand above. */
  @Bean
  HealthCheck withoutDeputy() {
    return new Check(
        "no-deputy",
        20,
        null,
        (grid, limit) -> {
          var officers = grid.held(Role.OFFICER, false);
          var cells = grid.cells().stream().filter(cell -> officers.contains(cell.id())).toList();
          return without(grid, cells, grid.held(Role.OFFICER, true));
        });
  }

  /** A counselor of the year or the class looks after the cells below as well. */
  @Bean
  HealthCheck withoutCounselor() {
    return new Check(
        "no-counselor",
        30,
        null,
        (grid, limit) -> {
          var held = grid.held(Role.COUNSELOR, false);
          var covered = new HashSet<UnitId>();
          for (var cell : grid.cells())
            if (grid.tree().path(cell.id()).stream().anyMatch(unit -> held.contains(unit.id())))
              covered.add(cell.id());
          return without(grid, grid.cells(), covered);
        });
  }

  private static List<HealthFinding> without(
      GridToday grid, List<Unit> cells, Set<UnitId> covered) {
    return cells.stream()
        .filter(cell -> !covered.contains(cell.id()))
        .map(cell -> HealthFinding.ofUnit(cell.id(), grid.studentsOf(cell.id())))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  /** Students who belong to a year or a college and to no class or cell: no officer has them. */
  @Bean
  HealthCheck withoutCell() {
    return new Check(
        "no-cell",
        40,
        null,
        (grid, limit) -> {
          var cells = new HashSet<UnitId>();
          grid.cells().forEach(cell -> cells.add(cell.id()));
          var found = new ArrayList<HealthFinding>();
          for (var unit : grid.within()) {
            if (cells.contains(unit)) continue;
            int people = grid.belongingTo(unit).size();
            if (people > 0)
              found.add(
                  new HealthFinding(
                      unit, people, null, people, null, null, "/units/" + unit.value()));
          }
          found.sort(LARGEST_FIRST);
          return found;
        });
  }

  @Bean
  HealthCheck crowded() {
    return new Check(
        CROWD.code(),
        50,
        CROWD,
        (grid, limit) -> {
          var found = new ArrayList<HealthFinding>();
          for (var counselor : grid.principals(Role.COUNSELOR).entrySet()) {
            int students = grid.studentsOf(grid.allOf(counselor.getKey(), Role.COUNSELOR)).size();
            if (students > limit) found.add(ofPerson(grid, counselor, students, null));
          }
          found.sort(LARGEST_FIRST);
          return found;
        });
  }

  @Bean
  HealthCheck neverHere(Accounts accounts) {
    return new Check(
        "never",
        60,
        null,
        (grid, limit) -> {
          var officers = grid.principals(Role.OFFICER);
          var seen = accounts.lastSeen(ordinals(officers));
          return officers.entrySet().stream()
              .filter(officer -> !seen.containsKey(officer.getKey().value()))
              .map(officer -> ofPerson(grid, officer, 0, null))
              .sorted(LARGEST_FIRST)
              .toList();
        });
  }

  @Bean
  HealthCheck quiet(Accounts accounts) {
    return new Check(
        SILENCE.code(),
        70,
        SILENCE,
        (grid, limit) -> {
          var officers = grid.principals(Role.OFFICER);
          var seen = accounts.lastSeen(ordinals(officers));
          var since = grid.now().minus(Duration.ofDays(limit));
          var found = new ArrayList<HealthFinding>();
          for (var officer : officers.entrySet()) {
            var last = seen.get(officer.getKey().value());
            if (last != null && last.isBefore(since)) found.add(ofPerson(grid, officer, 0, last));
          }
          found.sort(Comparator.comparing(one -> lastHere(one)));
          return found;
        });
  }

  private static Instant lastHere(HealthFinding finding) {
    return java.util.Objects.requireNonNull(finding.since());
  }

  private static int[] ordinals(Map<PersonId, Set<UnitId>> people) {
    return people.keySet().stream().mapToInt(PersonId::value).toArray();
  }

  /** At the first of the units that the person holds among those looked at. */
  private static HealthFinding ofPerson(
      GridToday grid,
      Map.Entry<PersonId, Set<UnitId>> holder,
      int students,
      @Nullable Instant since) {
    var unit = holder.getValue().stream().min(Comparator.comparing(UnitId::value)).orElseThrow();
    return new HealthFinding(
        unit,
        1,
        holder.getKey(),
        students,
        since,
        null,
        "/people/" + grid.handleOf(holder.getKey()));
  }
}
