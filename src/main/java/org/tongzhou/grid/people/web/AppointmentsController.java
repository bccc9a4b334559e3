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
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Appointment;
import org.tongzhou.grid.people.AppointmentId;
import org.tongzhou.grid.people.EndAppointment;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PeopleRefusal;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Giving roles, naming deputies, ending both. */
@Controller
@Allowed(Permission.PEOPLE_MANAGE)
class AppointmentsController {

  private final Grid grid;
  private final People people;
  private final Units units;
  private final Residence residence;
  private final Scopes scopes;
  private final CampusClock clock;

  AppointmentsController(
      Grid grid,
      People people,
      Units units,
      Residence residence,
      Scopes scopes,
      CampusClock clock) {
    this.grid = grid;
    this.people = people;
    this.units = units;
    this.residence = residence;
    this.scopes = scopes;
    this.clock = clock;
  }

  private Scope scope() {
    return scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE);
  }

  @GetMapping("/units/{unit}/appointments/new")
  Object blank(Frame frame, @PathVariable UUID unit) {
    return form(
        frame, unit, new Typed(Map.of("from", clock.today().toString()), Map.of()), scope());
  }

  private AppointPage form(Frame frame, UUID id, Typed typed, Scope scope) {
    var unit = units.require(new UnitId(id), scope);
    var roles = grid.mayGive().stream().filter(role -> Grid.fits(role, unit.kind())).toList();
    return new AppointPage(
        frame.titled("people.appoint.title"),
        id.toString(),
        unit.name(frame.locale()),
        roles.stream().map(Role::name).toList(),
        typed);
  }

  @PostMapping("/units/{unit}/appointments")
  Object appoint(Frame frame, @PathVariable UUID unit, @RequestParam Map<String, String> typed) {
    var scope = scope();
    units.require(new UnitId(unit), scope);
    var fields = new Fields(frame, typed);
    var number = fields.text("number");
    var role = role(fields);
    var from = fields.day("from");
    var until = fields.dayOrNull("until");
    var person = person(fields, number, scope);
    if (fields.isValid()) {
      try {
        grid.appoint(
            new AppointPeople(
                List.of(
                    new AppointPeople.NewAppointment(
                        person, role, new UnitId(unit), null, null, from, until))),
            scope);
        return "redirect:/units/" + unit;
      } catch (Refused refused) {
        fields.refused(refused, field(refused));
      }
    }
    return Rendered.invalid(form(frame, unit, fields.back(), scope));
  }

  private static Role role(Fields fields) {
    try {
      return Role.valueOf(fields.text("role"));
    } catch (IllegalArgumentException e) {
      fields.wrong("role", "shared.form.missing");
      return Role.STUDENT;
    }
  }

  private PersonId person(Fields fields, String number, Scope scope) {
    var found = people.findByNumber(number, scope).map(Person::id);
    if (found.isEmpty()) fields.wrong("number", "refusal.people.no-such-person");
    return found.orElse(new PersonId(0));
  }

  static String field(Refused refused) {
    return refused.why() instanceof PeopleRefusal why
        ? switch (why) {
          case NO_SUCH_PERSON, ROLE_HELD_ALREADY, DEPUTY_IS_PRINCIPAL -> "number";
          case ROLE_TAKEN, MAY_NOT_APPOINT, ROLE_DOES_NOT_FIT_UNIT -> "role";
          case UNIT_CLOSED -> "from";
          case DATES_REVERSED -> "until";
          default -> "";
        }
        : "";
  }

  @GetMapping("/appointments/{id}")
  Object show(Frame frame, @PathVariable UUID id) {
    var today = new Typed(Map.of("from", clock.today().toString()), Map.of());
    return page(frame, require(id), Typed.NOTHING, today);
  }

  private Appointment require(UUID id) {
    return grid.find(new AppointmentId(id), scope())
        .orElseThrow(PeopleRefusal.NO_SUCH_APPOINTMENT::with);
  }

  private AppointmentPage page(Frame frame, Appointment held, Typed ending, Typed deputising) {
    var line = people.lines(new int[] {held.person().value()}).getFirst();
    var unit = held.unit();
    var building = held.building();
    return new AppointmentPage(
        frame.titled("people.appointment.title"),
        held.id().value().toString(),
        line.handle().toString(),
        line.name(),
        line.number(),
        held.role().name(),
        unit == null ? null : unit.value().toString(),
        unit != null
            ? units.tree().nameWithin(unit, frame.locale())
            : building == null
                ? frame.say("people.building.all")
                : residence.building(building).map(house -> house.name(frame.locale())).orElse(""),
        held.deputyOf() != null,
        held.from(),
        held.until(),
        clock.today(),
        grid.mayGive().contains(held.role()),
        ending,
        deputising);
  }

  @PostMapping("/appointments/{id}/ending")
  Object end(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    var held = require(id);
    var fields = new Fields(frame, typed);
    var on = fields.day("on");
    if (fields.isValid()) {
      try {
        grid.end(new EndAppointment(held.id(), on), scope());
        return back(held);
      } catch (Refused refused) {
        fields.refused(refused, "on");
      }
    }
    return Rendered.invalid(page(frame, held, fields.back(), Typed.NOTHING));
  }

  @PostMapping("/appointments/{id}/deputies")
  Object deputise(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    var held = require(id);
    var scope = scope();
    var fields = new Fields(frame, typed);
    var number = fields.text("number");
    var from = fields.day("from");
    var until = fields.dayOrNull("until");
    var deputy = person(fields, number, scope);
    if (fields.isValid()) {
      try {
        grid.deputise(held.id(), deputy, from, until, scope);
        return back(held);
      } catch (Refused refused) {
        fields.refused(refused, field(refused));
      }
    }
    return Rendered.invalid(page(frame, held, Typed.NOTHING, fields.back()));
  }

  private static String back(Appointment held) {
    if (held.unit() != null) return "redirect:/units/" + held.unit().value();
    return held.building() == null
        ? "redirect:/appointments/" + held.id().value()
        : "redirect:/buildings/" + held.building().value();
  }
}
