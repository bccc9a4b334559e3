package org.tongzhou.grid.health.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.health.GridHealth;
import org.tongzhou.grid.health.HealthFinding;
import org.tongzhou.grid.health.HealthLimit;
import org.tongzhou.grid.health.HealthLimits;
import org.tongzhou.grid.health.HealthRefusal;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Where the grid has holes: figures by unit, the list behind each, and what they measure. */
@Controller
class HealthController {

  private static final int PAGE = 50;

  private final GridHealth health;
  private final HealthLimits limits;
  private final People people;
  private final Units units;
  private final Scopes scopes;

  HealthController(
      GridHealth health, HealthLimits limits, People people, Units units, Scopes scopes) {
    this.health = health;
    this.limits = limits;
    this.people = people;
    this.units = units;
    this.scopes = scopes;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry gridEntry() {
      return NavigationEntry.of("health.menu", "/grid", 32, Permission.GRID_HEALTH)
          .under(MenuGroup.PEOPLE);
    }
  }

  // ---- the figures

  @Allowed(Permission.GRID_HEALTH)
  @GetMapping("/grid")
  HealthPage figures(
      Frame frame,
      Account account,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "false") boolean set) {
    return page(frame, account, unit, Typed.NOTHING, set ? frame.say("health.limit.done") : null);
  }

  private HealthPage page(
      Frame frame, Account account, @Nullable String unit, Typed typed, @Nullable String done) {
    var asked = health.unit(unit, account);
    var examined = health.examine(asked, account, frame.locale());
    var name = asked == null ? null : units.tree().nameWithin(asked, frame.locale());
    var lines = new ArrayList<HealthPage.Line>();
    for (var line : examined.below())
      if (line.unit() != null) lines.add(line(frame, examined.checks(), line, line.unit()));
    return new HealthPage(
        (name == null
                ? frame.titled("health.title")
                : frame.named(frame.say("health.title.of", name)))
            .withScript("duty.css"),
        asked == null ? List.of() : path(frame, account, asked),
        examined.cells(),
        examined.officers(),
        examined.counselors(),
        figures(frame, examined.checks(), examined.whole(), asked),
        lines,
        measured(frame),
        limits.maySet(account),
        typed,
        done);
  }

  private HealthPage.Line line(Frame frame, List<String> checks, GridHealth.Line line, Unit unit) {
    return new HealthPage.Line(
        unit.name(frame.locale()),
        "/grid?unit=" + unit.id().value(),
        figures(frame, checks, line, unit.id()));
  }

  private List<HealthPage.Figure> figures(
      Frame frame, List<String> checks, GridHealth.Line line, @Nullable UnitId unit) {
    return checks.stream()
        .map(
            check ->
                new HealthPage.Figure(
                    check,
                    said(frame, check),
                    line.of(check),
                    "/grid/" + check + (unit == null ? "" : "?unit=" + unit.value())))
        .toList();
  }

  /** A check that measures says against what. */
  private String said(Frame frame, String check) {
    return health
        .limit(check)
        .map(limit -> frame.say("health.check." + check, limits.of(limit)))
        .orElseGet(() -> frame.say("health.check." + check));
  }

  private List<HealthPage.Crumb> path(Frame frame, Account account, UnitId unit) {
    var scope = scopes.of(account, Permission.GRID_HEALTH);
    var path = new ArrayList<HealthPage.Crumb>();
    path.add(new HealthPage.Crumb(frame.say("health.title"), "/grid"));
    for (var above : units.tree().ancestors(unit).reversed())
      if (scope.permits(above.id()))
        path.add(
            new HealthPage.Crumb(above.name(frame.locale()), "/grid?unit=" + above.id().value()));
    return path;
  }

  private List<HealthPage.Limit> measured(Frame frame) {
    return health.limits().stream()
        .map(
            limit ->
                new HealthPage.Limit(
                    limit.code(),
                    frame.say("health.limit." + limit.code()),
                    frame.say("health.limit." + limit.code() + ".source", limit.usual()),
                    limits.of(limit),
                    limit.least(),
                    limit.most()))
        .toList();
  }

  // ---- the limits

  @Allowed(Permission.PEOPLE_MANAGE)
  @PostMapping("/grid/limits/{limit}")
  Object limit(
      Frame frame,
      Account account,
      @PathVariable String limit,
      @RequestParam(defaultValue = "") String value) {
    var known = health.limit(limit).orElseThrow(SharedRefusal.NOT_FOUND::with);
    try {
      limits.set(known, number(value, known), account);
      return "redirect:/grid?set=true";
    } catch (Refused refused) {
      if (refused.why() != HealthRefusal.LIMIT_OUT_OF_RANGE) throw refused;
      var said = frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
      return Rendered.invalid(
          page(frame, account, null, new Typed(Map.of(limit, value), Map.of(limit, said)), null));
    }
  }

  private static int number(String value, HealthLimit limit) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw HealthRefusal.LIMIT_OUT_OF_RANGE.with(limit.least(), limit.most());
    }
  }

  // ---- the set behind a number

  @Allowed(Permission.GRID_HEALTH)
  @GetMapping("/grid/{check}")
  FindingsPage findings(
      Frame frame,
      Account account,
      @PathVariable String check,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    var asked = health.unit(unit, account);
    var found = health.findings(check, asked, account, frame.locale());
    int from = Math.min(found.size(), Paged.offset(page, PAGE));
    var shown = found.subList(from, Math.min(found.size(), from + PAGE));
    var query = asked == null ? "" : "unit=" + asked.value();
    return new FindingsPage(
        frame.named(said(frame, check)),
        "/grid" + (asked == null ? "" : "?" + query),
        asked == null ? frame.say("health.all") : units.tree().nameWithin(asked, frame.locale()),
        found.stream().mapToInt(HealthFinding::counts).sum(),
        frame.say("health.check." + check + ".next"),
        new Paged<>(lines(frame, shown), Math.max(1, page), PAGE, found.size()),
        "/grid/" + check + "?" + (asked == null ? "" : query + "&") + "page=");
  }

  private List<FindingsPage.Line> lines(Frame frame, List<HealthFinding> shown) {
    var known = known(people, shown);
    var tree = units.tree();
    return shown.stream()
        .map(
            found -> {
              var person = found.person() == null ? null : known.get(found.person());
              var unit = tree.nameWithin(found.unit(), frame.locale());
              var about = found.about();
              return new FindingsPage.Line(
                  person != null ? person.name() : about != null ? about : unit,
                  found.href(),
                  person == null ? null : person.number(),
                  person == null && about == null ? "" : unit,
                  "/units/" + found.unit().value(),
                  figure(frame, found));
            })
        .toList();
  }

  /** The people of some findings, read at once. */
  static Map<PersonId, Person.Line> known(People people, List<HealthFinding> findings) {
    var known = new HashMap<PersonId, Person.Line>();
    var asked =
        findings.stream()
            .filter(found -> found.person() != null)
            .mapToInt(found -> found.person().value())
            .toArray();
    for (var line : people.lines(asked)) known.put(line.id(), line);
    return known;
  }

  private static @Nullable String figure(Frame frame, HealthFinding found) {
    if (found.since() != null) return frame.say("health.last-here", frame.date(found.since()));
    if (found.students() > 0) return frame.say("health.students", frame.number(found.students()));
    return found.counts() > 1 ? frame.number(found.counts()) : null;
  }
}
