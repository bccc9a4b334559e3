package org.tongzhou.grid.people.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.EndMemberships;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PeopleRefusal;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.RegisterLeave;
import org.tongzhou.grid.people.ResumePerson;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.SuspendPerson;
import org.tongzhou.grid.people.TransferPeople;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Moving one person: transfer, suspension, return, departure, and days of absence. */
@Controller
@Allowed(Permission.PEOPLE_MANAGE)
class ChangesController {

  /** More units than this are found by typing, not by scrolling. */
  private static final int SELECTABLE = 400;

  /** What can be done, as it stands in the address. */
  enum Change {
    TRANSFER,
    SUSPENSION,
    RETURN,
    DEPARTURE,
    ABSENCE;

    static Change of(String word) {
      for (var change : values()) if (change.word().equals(word)) return change;
      throw SharedRefusal.NOT_FOUND.with();
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean needsUnit() {
      return this == TRANSFER || this == RETURN;
    }
  }

  private final People people;
  private final Grid grid;
  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;

  ChangesController(People people, Grid grid, Units units, Scopes scopes, CampusClock clock) {
    this.people = people;
    this.grid = grid;
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
  }

  private Scope scope() {
    return scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE);
  }

  private Person person(UUID handle, Scope scope) {
    return people.findByHandle(handle, scope).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with);
  }

  @GetMapping("/people/{handle}/changes/{change}")
  Object blank(Frame frame, @PathVariable UUID handle, @PathVariable String change) {
    var scope = scope();
    var today = clock.today().toString();
    return page(
        frame,
        Change.of(change),
        person(handle, scope),
        new Typed(Map.of("on", today, "from", today), Map.of()),
        scope);
  }

  private ChangePage page(Frame frame, Change change, Person person, Typed typed, Scope scope) {
    return new ChangePage(
        frame.titled("people.change." + change.word() + ".title"),
        change.word(),
        person.handle().toString(),
        person.name(),
        person.number(),
        person.kind().name(),
        person.unit() == null ? "" : units.tree().nameWithin(person.unit(), frame.locale()),
        change.needsUnit() ? goals(frame, scope, person) : List.of(),
        typed);
  }

  /** Open classes, cells and offices of the scope; none where typing the code is quicker. */
  private List<ChangePage.Goal> goals(Frame frame, Scope scope, Person person) {
    var tree = units.tree();
    var today = clock.today();
    var open =
        tree.units().stream()
            .filter(unit -> scope.permits(unit.id()) && unit.openOn(today))
            .filter(
                unit ->
                    unit.kind() == Unit.Kind.CLASS
                        || unit.kind() == Unit.Kind.CELL
                        || unit.kind() == Unit.Kind.OFFICE
                        || person.kind() == Person.Kind.STAFF)
            .toList();
    return open.size() > SELECTABLE
        ? List.of()
        : open.stream()
            .map(
                unit ->
                    new ChangePage.Goal(unit.code(), tree.nameWithin(unit.id(), frame.locale())))
            .toList();
  }

  @PostMapping("/people/{handle}/changes/{change}")
  Object make(
      Frame frame,
      @PathVariable UUID handle,
      @PathVariable String change,
      @RequestParam Map<String, String> typed) {
    var scope = scope();
    var kind = Change.of(change);
    var person = person(handle, scope);
    var fields = new Fields(frame, typed);
    try {
      make(kind, person, fields, typed, scope);
      if (fields.isValid()) return "redirect:/people/" + handle;
    } catch (Refused refused) {
      fields.refused(refused, field(refused, kind));
    }
    return Rendered.invalid(page(frame, kind, person, fields.back(), scope));
  }

  private void make(
      Change change, Person person, Fields fields, Map<String, String> typed, Scope scope) {
    switch (change) {
      case TRANSFER -> {
        var to = unit(fields, scope);
        var on = fields.day("on");
        if (fields.isValid()) people.transfer(TransferPeople.one(person.id(), to, on), scope);
      }
      case SUSPENSION -> {
        var on = fields.day("on");
        if (fields.isValid()) people.suspend(new SuspendPerson(person.id(), on), scope);
      }
      case RETURN -> {
        var into = unit(fields, scope);
        var on = fields.day("on");
        if (fields.isValid()) people.resume(new ResumePerson(person.id(), into, on), scope);
      }
      case DEPARTURE -> {
        var how =
            switch (typed.getOrDefault("how", "")) {
              case "WITHDRAWN" -> Person.Ending.WITHDRAWN;
              case "LEFT" -> Person.Ending.LEFT;
              case "GRADUATED" -> Person.Ending.GRADUATED;
              default -> {
                fields.wrong("how", "shared.form.missing");
                yield Person.Ending.GRADUATED;
              }
            };
        var on = fields.day("on");
        if (fields.isValid()) people.end(new EndMemberships(List.of(person.id()), how, on), scope);
      }
      case ABSENCE -> {
        var from = fields.day("from");
        var until = fields.day("until");
        if (fields.isValid())
          grid.registerLeave(new RegisterLeave(person.id(), from, until), scope);
      }
    }
  }

  private UnitId unit(Fields fields, Scope scope) {
    var code = fields.text("unit");
    var found = units.tree().byCode(code).map(Unit::id).filter(scope::permits);
    if (found.isEmpty()) fields.wrong("unit", "refusal.people.no-such-unit");
    return found.orElse(new UnitId(new UUID(0, 0)));
  }

  private static String field(Refused refused, Change change) {
    if (!(refused.why() instanceof PeopleRefusal why)) return "";
    return switch (why) {
      case NO_SUCH_UNIT, UNIT_CLOSED -> "unit";
      case NOT_A_MEMBER_THEN, TWO_UNITS_AT_ONCE -> "on";
      case DATES_REVERSED, ON_LEAVE_ALREADY -> change == Change.ABSENCE ? "until" : "on";
      default -> "";
    };
  }
}
