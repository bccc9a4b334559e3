package org.tongzhou.grid.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PeopleFacets;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** The door of grid health: what every check finds in a unit, and in each of the units below it. */
@Service
public class GridHealth {

  private final List<HealthCheck> checks;
  private final HealthLimits limits;
  private final Grid grid;
  private final PeopleFacets facets;
  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;

  GridHealth(
      List<HealthCheck> checks,
      HealthLimits limits,
      Grid grid,
      PeopleFacets facets,
      Units units,
      Scopes scopes,
      CampusClock clock) {
    this.checks = checks.stream().sorted(Comparator.comparingInt(HealthCheck::order)).toList();
    this.limits = limits;
    this.grid = grid;
    this.facets = facets;
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
  }

  /**
   * @param unit whose numbers these are; null for everything that the account answers for
   */
  public record Line(@Nullable Unit unit, Map<String, Integer> found) {
    public int of(String check) {
      return found.getOrDefault(check, 0);
    }

    public boolean whole() {
      return found.values().stream().allMatch(count -> count == 0);
    }
  }

  /**
   * The numbers of a unit.
   *
   * @param checks those that the account may see, in their order
   * @param below the units under it that have students or somebody with a role
   */
  public record Examined(
      int cells, int officers, int counselors, List<String> checks, Line whole, List<Line> below) {}

  /** The unit by its id or by the code that people know it by; nothing asked, nothing found. */
  public @Nullable UnitId unit(@Nullable String written, Account account) {
    if (written == null || written.isBlank()) return null;
    var found = units.tree().byCode(written).map(Unit::id).orElseGet(() -> byId(written));
    if (units.tree().unit(found).isEmpty() || !scope(account).permits(found))
      throw SharedRefusal.NOT_FOUND.with();
    return found;
  }

  private static UnitId byId(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      throw SharedRefusal.NOT_FOUND.with();
    }
  }

  private Scope scope(Account account) {
    return scopes.of(account, Permission.GRID_HEALTH);
  }

  /** Looks at a unit, or at all that the account answers for. */
  public Examined examine(@Nullable UnitId unit, Account account, Locale locale) {
    var today = today(unit, account);
    var tree = today.tree();
    var below = unit == null ? below(tree, account) : tree.children(unit);
    var lineOf = lines(tree, below);
    var sums = new ArrayList<Map<String, Integer>>();
    below.forEach(each -> sums.add(new HashMap<>()));
    var whole = new LinkedHashMap<String, Integer>();
    for (var check : allowed(account)) {
      int sum = 0;
      for (var finding : find(check, today, account, locale)) {
        sum += finding.counts();
        var line = lineOf.get(finding.unit());
        if (line != null) sums.get(line).merge(check.code(), finding.counts(), Integer::sum);
      }
      whole.put(check.code(), sum);
    }
    var lines = new ArrayList<Line>();
    for (int at = 0; at < below.size(); at++)
      if (!sums.get(at).isEmpty() || today.studentsOf(below.get(at).id()) > 0)
        lines.add(new Line(below.get(at), sums.get(at)));
    return new Examined(
        today.cells().size(),
        today.principals(Role.OFFICER).size(),
        today.principals(Role.COUNSELOR).size(),
        List.copyOf(whole.keySet()),
        new Line(unit == null ? null : tree.unit(unit).orElse(null), whole),
        lines);
  }

  /** The set behind one number. */
  public List<HealthFinding> findings(
      String code, @Nullable UnitId unit, Account account, Locale locale) {
    var check =
        allowed(account).stream()
            .filter(one -> one.code().equals(code))
            .findFirst()
            .orElseThrow(SharedRefusal.NOT_FOUND::with);
    return find(check, today(unit, account), account, locale);
  }

  /** What checks measure against, in their order. */
  public List<HealthLimit> limits() {
    return checks.stream().flatMap(check -> Stream.ofNullable(check.limit())).toList();
  }

  public Optional<HealthLimit> limit(String check) {
    return limits().stream().filter(limit -> limit.code().equals(check)).findFirst();
  }

  private List<HealthCheck> allowed(Account account) {
    return checks.stream()
        .filter(check -> check.permission() == null || account.may(check.permission()))
        .toList();
  }

  private List<HealthFinding> find(
      HealthCheck check, GridToday today, Account account, Locale locale) {
    var needed = check.permission();
    var cut = needed == null ? today : cut(today, scopes.of(account, needed));
    var limit = check.limit();
    return check.find(cut, limit == null ? 0 : limits.of(limit), locale);
  }

  private static GridToday cut(GridToday today, Scope scope) {
    if (scope.everyone()) return today;
    var within = new HashSet<>(today.within());
    within.removeIf(unit -> !scope.permits(unit));
    return new GridToday(
        today.tree(),
        Set.copyOf(within),
        today.cells().stream().filter(cell -> within.contains(cell.id())).toList(),
        today.holders(),
        today.students(),
        today.now());
  }

  private GridToday today(@Nullable UnitId unit, Account account) {
    var tree = units.tree();
    var today = clock.today();
    var scope = scope(account);
    var within = new HashSet<UnitId>();
    for (var one : unit == null ? tree.ids() : tree.subtree(unit))
      if (scope.permits(one) && tree.unit(one).orElseThrow().openOn(today)) within.add(one);
    var students = facets.facets().facet("kind").orElseThrow().people("student");
    var sets = new HashMap<UnitId, PersonSet>();
    Function<UnitId, PersonSet> studentsOf =
        one -> sets.computeIfAbsent(one, asked -> facets.inUnit(asked).and(students));
    var cells =
        within.stream()
            .map(one -> tree.unit(one).orElseThrow())
            .filter(one -> one.kind() == Unit.Kind.CLASS || one.kind() == Unit.Kind.CELL)
            .filter(one -> tree.children(one.id()).stream().noneMatch(child -> child.openOn(today)))
            .filter(one -> !studentsOf.apply(one.id()).isEmpty())
            .toList();
    return new GridToday(
        tree,
        Set.copyOf(within),
        cells,
        grid.holdersWithin(Scope.EVERYONE, today),
        studentsOf,
        clock.now());
  }

  /** The highest units of the account, or what lies under the only one. */
  private List<Unit> below(UnitTree tree, Account account) {
    var scope = scope(account);
    var tops =
        tree.units().stream()
            .filter(unit -> scope.permits(unit.id()))
            .filter(unit -> unit.parent() == null || !scope.permits(unit.parent()))
            .toList();
    return tops.size() == 1 ? tree.children(tops.getFirst().id()) : tops;
  }

  private static Map<UnitId, Integer> lines(UnitTree tree, List<Unit> below) {
    var lines = new HashMap<UnitId, Integer>();
    for (int at = 0; at < below.size(); at++)
      for (var unit : tree.subtree(below.get(at).id())) lines.put(unit, at);
    return lines;
  }
}
