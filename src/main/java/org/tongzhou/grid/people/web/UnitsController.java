package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PeopleFacets;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** The tree of units, each as of a chosen day. */
@Controller
class UnitsController {

  private static final int PAGE = 50;

  private final Units units;
  private final People people;
  private final Grid grid;
  private final PeopleFacets facets;
  private final Scopes scopes;
  private final CampusClock clock;

  UnitsController(
      Units units,
      People people,
      Grid grid,
      PeopleFacets facets,
      Scopes scopes,
      CampusClock clock) {
    this.units = units;
    this.people = people;
    this.grid = grid;
    this.facets = facets;
    this.scopes = scopes;
    this.clock = clock;
  }

  /** One's own unit, or the list of them where one has several. */
  @Allowed(Permission.PEOPLE_SEE)
  @GetMapping("/units")
  Object mine(Frame frame) {
    var scope = scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_SEE);
    var tops = tops(units.tree(), scope);
    if (tops.size() == 1) return "redirect:/units/" + tops.getFirst().id().value();
    var today = clock.today();
    boolean mayFound =
        units.tree().root().isEmpty()
            && scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE).everyone();
    return new OwnUnitsPage(
        frame.titled("people.units.mine"), children(frame, tops, today, true), mayFound);
  }

  private static List<Unit> tops(UnitTree tree, Scope scope) {
    if (scope.everyone()) return tree.root().stream().toList();
    return scope.units().stream()
        .map(tree::unit)
        .flatMap(unit -> unit.stream())
        .filter(unit -> unit.parent() == null || !scope.units().contains(unit.parent()))
        .sorted(Comparator.comparing(Unit::code))
        .toList();
  }

  @Allowed(Permission.PEOPLE_SEE)
  @GetMapping("/units/{id}")
  Object unit(
      Frame frame,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String on,
      @RequestParam(defaultValue = "1") int page) {
    var account = CurrentAccount.get().orElseThrow();
    var scope = scopes.of(account, Permission.PEOPLE_SEE);
    var unit = units.require(new UnitId(id), scope);
    var today = clock.today();
    var day = dayOr(on, today);
    boolean now = day.equals(today);
    var tree = units.tree();
    var open = tree.children(unit.id()).stream().filter(child -> child.openOn(day)).toList();
    var members = people.membersOf(List.of(unit.id()), day, scope, page, PAGE);
    var mine = scopes.of(account, Permission.PEOPLE_MANAGE);
    boolean mayManage = mine.permits(unit.id()) && !grid.mayGive().isEmpty();
    return new UnitPage(
        frame.named(unit.name(frame.locale())),
        id.toString(),
        unit.name(frame.locale()),
        unit.kind().name(),
        unit.code(),
        path(frame, tree, unit, scope),
        day,
        now,
        on.isEmpty() || day.equals(parse(on)) ? null : frame.say("shared.form.not-a-day"),
        now ? facets.inUnit(unit.id()).size() : countThen(tree, unit, day),
        children(frame, open, day, now),
        holders(unit.id(), day, scope, mayManage),
        lines(members),
        mayManage);
  }

  private LocalDate dayOr(String on, LocalDate today) {
    var day = parse(on);
    return day == null ? today : day;
  }

  private static @Nullable LocalDate parse(String on) {
    try {
      return on.isBlank() ? null : LocalDate.parse(on.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static List<UnitPage.Step> path(Frame frame, UnitTree tree, Unit unit, Scope scope) {
    return tree.ancestors(unit.id()).reversed().stream()
        .map(
            above ->
                new UnitPage.Step(
                    above.id().value().toString(),
                    above.name(frame.locale()),
                    scope.permits(above.id())))
        .toList();
  }

  private int countThen(UnitTree tree, Unit unit, LocalDate day) {
    var counts = people.countByUnit(day);
    return tree.subtree(unit.id()).stream().mapToInt(id -> counts.getOrDefault(id, 0)).sum();
  }

  private List<UnitPage.Child> children(
      Frame frame, List<Unit> children, LocalDate day, boolean now) {
    var tree = units.tree();
    var counts = now ? Map.<UnitId, Integer>of() : people.countByUnit(day);
    var holders = new HashMap<UnitId, List<Grid.Holder>>();
    for (var holder : grid.holders(children.stream().map(Unit::id).toList(), day))
      if (holder.appointment().unit() instanceof UnitId at)
        holders.computeIfAbsent(at, unit -> new java.util.ArrayList<>()).add(holder);
    return children.stream()
        .map(
            child ->
                new UnitPage.Child(
                    child.id().value().toString(),
                    child.name(frame.locale()),
                    child.kind().name(),
                    now
                        ? facets.inUnit(child.id()).size()
                        : tree.subtree(child.id()).stream()
                            .mapToInt(id -> counts.getOrDefault(id, 0))
                            .sum(),
                    names(holders.get(child.id()), Role.OFFICER),
                    names(holders.get(child.id()), Role.COUNSELOR),
                    tree.children(child.id()).stream().noneMatch(below -> below.openOn(day))))
        .toList();
  }

  private static List<String> names(@Nullable List<Grid.Holder> holders, Role role) {
    return holders == null
        ? List.of()
        : holders.stream()
            .filter(holder -> holder.appointment().role() == role && holder.acts())
            .map(Grid.Holder::name)
            .toList();
  }

  private List<UnitPage.Held> holders(UnitId unit, LocalDate day, Scope scope, boolean mayManage) {
    var given = grid.mayGive();
    var holders = grid.holders(List.of(unit), day);
    var visible =
        people.visible(holders.stream().map(held -> held.appointment().person()).toList(), scope);
    return holders.stream()
        .map(
            holder ->
                new UnitPage.Held(
                    holder.appointment().id().value().toString(),
                    visible.contains(holder.appointment().person())
                        ? holder.handle().toString()
                        : null,
                    holder.name(),
                    holder.number(),
                    holder.appointment().role().name(),
                    holder.appointment().deputyOf() != null,
                    holder.onLeave(),
                    holder.acts(),
                    holder.appointment().from(),
                    holder.appointment().until(),
                    mayManage && given.contains(holder.appointment().role())))
        .toList();
  }

  private static Paged<UnitPage.Member> lines(Paged<org.tongzhou.grid.people.Person.Line> members) {
    return new Paged<>(
        members.rows().stream()
            .map(
                line ->
                    new UnitPage.Member(
                        line.handle().toString(),
                        line.number(),
                        line.name(),
                        line.standing() == null ? "" : line.standing().name()))
            .toList(),
        members.page(),
        members.size(),
        members.total());
  }
}
