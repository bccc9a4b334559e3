package org.tongzhou.grid.people.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Units;

/** Where the grid has holes; each number opens its list. */
@Controller
@Allowed(Permission.PEOPLE_MANAGE)
class GridController {

  private final GridHealth health;
  private final Scopes scopes;
  private final Units units;

  GridController(GridHealth health, Scopes scopes, Units units) {
    this.health = health;
    this.scopes = scopes;
    this.units = units;
  }

  @GetMapping("/grid")
  Object all(Frame frame) {
    var found = examined();
    return new GridPage(
        frame.titled("people.grid.title"),
        found.cells(),
        found.officers(),
        found.counselors(),
        List.of(GridHealth.Gap.values()).stream()
            .map(gap -> new GridPage.Figure(gap.word(), gap.name(), found.lines(gap).size()))
            .toList());
  }

  @GetMapping("/grid/{gap}")
  Object one(Frame frame, @PathVariable String gap) {
    var wanted =
        List.of(GridHealth.Gap.values()).stream()
            .filter(each -> each.word().equals(gap))
            .findFirst()
            .orElseThrow(SharedRefusal.NOT_FOUND::with);
    var tree = units.tree();
    var lines =
        examined().lines(wanted).stream()
            .map(
                line ->
                    new GapPage.Line(
                        line.handle() == null ? null : line.handle().toString(),
                        line.name(),
                        line.number(),
                        line.unit().value().toString(),
                        tree.nameWithin(line.unit(), frame.locale()),
                        line.count(),
                        line.lastSeen()))
            .toList();
    return new GapPage(
        frame.titled("people.gap." + wanted.name()),
        wanted.name(),
        wanted == GridHealth.Gap.CROWDED,
        wanted == GridHealth.Gap.QUIET,
        lines);
  }

  private GridHealth.Examined examined() {
    return health.examine(scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE));
  }
}
