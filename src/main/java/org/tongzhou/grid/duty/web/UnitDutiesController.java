package org.tongzhou.grid.duty.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.DutyCounts;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.DutyKinds;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.DutyRefusal;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** The duties of a unit: as a tree of numbers, and as the list behind each. */
@Controller
@Allowed(Permission.DUTY_SEE)
class UnitDutiesController {

  private static final int PAGE = 50;

  /** Stands in addresses for every way of closing that has no column of its own. */
  private static final String OTHERWISE = "otherwise";

  private final Duties duties;
  private final DutyKinds kinds;
  private final DutyViews views;
  private final Units units;

  UnitDutiesController(Duties duties, DutyKinds kinds, DutyViews views, Units units) {
    this.duties = duties;
    this.kinds = kinds;
    this.views = views;
    this.units = units;
  }

  @GetMapping("/duties/units/{unit}")
  UnitDutiesPage tree(Frame frame, Account account, @PathVariable UUID unit) {
    var reader = duties.reader(account);
    var id = new UnitId(unit);
    var counts = duties.counts(id, reader);
    var tree = units.tree();
    var found = tree.unit(id).orElseThrow(DutyRefusal.NO_SUCH_UNIT::with);
    var children = new ArrayList<UnitDutiesPage.Line>();
    int quiet = 0;
    for (var child : tree.children(id)) {
      var line = line(frame, tree, child, counts);
      if (line.counts().open() + line.counts().allClosed() > 0) children.add(line);
      else if (child.closedOn() == null) quiet++;
    }
    return new UnitDutiesPage(
        frame
            .named(frame.say("duty.unit.title", found.name(frame.locale())))
            .withScript("duty.css"),
        path(frame, tree, id, reader),
        line(frame, tree, found, counts),
        children,
        quiet,
        (int) Duties.CLOSED_COUNTED.toDays());
  }

  private static UnitDutiesPage.Line line(
      Frame frame, UnitTree tree, Unit unit, Map<UnitId, DutyCounts> counts) {
    var sum = DutyCounts.NONE;
    for (var below : tree.subtree(unit.id()))
      sum = sum.plus(counts.getOrDefault(below, DutyCounts.NONE));
    var href = "/duties/units/" + unit.id().value();
    return new UnitDutiesPage.Line(unit.name(frame.locale()), href, href + "/list?state=", sum);
  }

  private static List<UnitDutiesPage.Crumb> path(
      Frame frame, UnitTree tree, UnitId unit, DutyReader reader) {
    return tree.path(unit).stream()
        .filter(above -> reader.sees().permits(above.id()))
        .map(
            above ->
                new UnitDutiesPage.Crumb(
                    above.name(frame.locale()), "/duties/units/" + above.id().value()))
        .toList();
  }

  @GetMapping("/duties/units/{unit}/list")
  DutyListPage list(
      Frame frame,
      Account account,
      @PathVariable UUID unit,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String how,
      @RequestParam(defaultValue = "1") int page) {
    var reader = duties.reader(account);
    var id = new UnitId(unit);
    var filter = filter(state, kind, how);
    var found = duties.within(id, filter, reader, page, PAGE);
    var tree = units.tree();
    var name = tree.unit(id).map(one -> one.name(frame.locale())).orElse("");
    var framed = frame.named(frame.say("duty.list.title", name)).withScript("duty.css");
    var here = "/duties/units/" + unit;
    var word = filter.which().word();
    return new DutyListPage(
        framed,
        path(frame, tree, id, reader),
        here + "/list",
        word,
        filter.kind() == null ? "" : filter.kind(),
        word(filter.hows()),
        kinds.codes(),
        new Paged<>(
            views.linesWithoutPeople(framed, account, reader, found.rows()),
            found.page(),
            found.size(),
            found.total()),
        here
            + "/list?state="
            + word
            + (filter.kind() == null ? "" : "&kind=" + filter.kind())
            + (filter.hows().isEmpty() ? "" : "&how=" + word(filter.hows()))
            + "&page=",
        here);
  }

  /** What a stranger wrote into the address and we do not know is not asked for. */
  private DutyFilter filter(String state, String kind, String how) {
    return new DutyFilter(
        which(state).orElse(DutyFilter.Which.OPEN),
        kinds.find(kind).isPresent() ? kind : null,
        hows(how));
  }

  static Optional<DutyFilter.Which> which(String word) {
    for (var which : DutyFilter.Which.values())
      if (which.word().equals(word)) return Optional.of(which);
    return Optional.empty();
  }

  private static Set<How> hows(String word) {
    return word.equals(OTHERWISE)
        ? DutyFilter.OTHERWISE
        : DutiesController.how(word).map(Set::of).orElse(Set.of());
  }

  private static String word(Set<How> hows) {
    return hows.equals(DutyFilter.OTHERWISE)
        ? OTHERWISE
        : hows.stream().findFirst().map(How::name).orElse("");
  }
}
