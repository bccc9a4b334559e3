package org.tongzhou.command.directive.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Node;
import org.tongzhou.command.directive.NodeState;
import org.tongzhou.command.directive.Progresses;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** What the pages of directives say of units, people and states. */
@Component
class DirectiveWords {

  private final Units units;
  private final People people;
  private final Grid grid;
  private final Directives directives;
  private final Progresses progresses;
  private final CampusClock clock;

  DirectiveWords(
      Units units,
      People people,
      Grid grid,
      Directives directives,
      Progresses progresses,
      CampusClock clock) {
    this.units = units;
    this.people = people;
    this.grid = grid;
    this.directives = directives;
    this.progresses = progresses;
    this.clock = clock;
  }

  DirectiveHead head(Frame frame, Account account, Directive directive, String here) {
    var doneBy = directive.doneBy();
    return new DirectiveHead(
        directive.code(),
        directive.text().title(frame.locale()),
        from(frame, directive),
        frame.dateTime(directive.issuedAt()),
        frame.dateTime(directive.readBy()),
        doneBy == null ? null : frame.dateTime(doneBy),
        directive.openTo(clock.now()) ? null : frame.dateTime(directive.opensAt()),
        directive.withdrawnReason(),
        directive.version() > 1,
        account.may(Permission.DIRECTIVE_SEE),
        !directive.withdrawn() && directives.mayChange(directive, account),
        here);
  }

  /** In whose name: the unit's, with its college's before it. */
  String from(Frame frame, Directive directive) {
    return units.tree().nameWithin(directive.unit(), frame.locale());
  }

  String unit(UnitId unit, Frame frame) {
    return units.tree().nameWithin(unit, frame.locale());
  }

  String state(Frame frame, Directive directive, Node node) {
    return frame.say(
        "directive.state."
            + (progresses.hasReached(directive, node) ? node.state().name() : "NOT_REACHED"));
  }

  /** How the state of a unit is coloured; overdue when its step should have been done by now. */
  String colour(Directive directive, NodeState state) {
    if (directive.withdrawn()) return "";
    var now = clock.now();
    var doneBy = directive.doneBy();
    boolean finished = state.hasRead() && state.hasPassedOn() && (doneBy == null || state.isDone());
    if (finished) return "done";
    boolean late =
        !(state.hasRead() && state.hasPassedOn()) && now.isAfter(directive.readBy())
            || doneBy != null && now.isAfter(doneBy);
    return late ? "overdue" : "waiting";
  }

  // ---- people

  List<Person.Line> lines(int[] persons) {
    return people.lines(persons);
  }

  /** Who answers for the people of some units, by one query. */
  final class Keepers {
    private final Map<UnitId, Map<Role, Grid.Holder>> held = new HashMap<>();

    Optional<Grid.Holder> at(UnitId unit, Role role) {
      return Optional.ofNullable(held.getOrDefault(unit, Map.of()).get(role));
    }

    Optional<String> above(UnitId unit, Role role) {
      for (var above : units.tree().path(unit).reversed()) {
        var holder = at(above.id(), role);
        if (holder.isPresent()) return holder.map(Grid.Holder::name);
      }
      return Optional.empty();
    }
  }

  Keepers keepers(List<UnitId> of) {
    var tree = units.tree();
    var asked = new HashSet<UnitId>();
    for (var unit : of) for (var above : tree.path(unit)) asked.add(above.id());
    var keepers = new Keepers();
    for (var holder : grid.holders(asked, clock.today())) {
      var unit = holder.appointment().unit();
      if (unit != null && holder.acts())
        keepers
            .held
            .computeIfAbsent(unit, u -> new HashMap<>())
            .putIfAbsent(holder.appointment().role(), holder);
    }
    return keepers;
  }
}
