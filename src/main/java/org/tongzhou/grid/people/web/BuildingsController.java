package org.tongzhou.grid.people.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.BuildHouse;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PeopleRefusal;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Place;
import org.tongzhou.grid.people.PlaceId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;

/** Residence halls and who keeps them; they belong to the university, not to a unit of it. */
@Controller
@Allowed(Permission.PEOPLE_MANAGE)
class BuildingsController {

  private final Residence residence;
  private final Grid grid;
  private final People people;
  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;

  BuildingsController(
      Residence residence,
      Grid grid,
      People people,
      Units units,
      Scopes scopes,
      CampusClock clock) {
    this.residence = residence;
    this.grid = grid;
    this.people = people;
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
  }

  private Scope everyone() {
    var scope = scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE);
    residence.requireKeeping(scope);
    return scope;
  }

  // ---- the halls

  @GetMapping("/buildings")
  BuildingsPage all(Frame frame) {
    everyone();
    var sizes = residence.sizes(clock.today());
    return new BuildingsPage(
        frame.titled("people.buildings.title"),
        residence.buildings().stream().map(house -> line(frame, house, sizes)).toList());
  }

  private BuildingsPage.Line line(Frame frame, Place house, Map<PlaceId, Residence.Size> sizes) {
    var size = sizes.getOrDefault(house.id(), new Residence.Size(0, 0, 0));
    return new BuildingsPage.Line(
        house.id().value().toString(),
        house.name(frame.locale()),
        house.code(),
        campuses(frame).stream()
            .filter(campus -> campus.code().equals(house.campusCode()))
            .map(BuildPage.Campus::name)
            .findFirst()
            .orElse(""),
        size.rooms(),
        size.beds(),
        size.taken());
  }

  private List<BuildPage.Campus> campuses(Frame frame) {
    var tree = units.tree();
    return tree.ids().stream()
        .flatMap(id -> tree.unit(id).stream())
        .filter(unit -> unit.kind() == Unit.Kind.CAMPUS && unit.campusCode() != null)
        .map(
            unit ->
                new BuildPage.Campus(
                    Objects.requireNonNull(unit.campusCode()), unit.name(frame.locale())))
        .toList();
  }

  @GetMapping("/buildings/new")
  BuildPage blank(Frame frame) {
    everyone();
    return form(frame, Typed.NOTHING);
  }

  private BuildPage form(Frame frame, Typed typed) {
    return new BuildPage(frame.titled("people.build.title"), campuses(frame), typed);
  }

  @PostMapping("/buildings")
  Object build(Frame frame, @RequestParam Map<String, String> typed) {
    var scope = everyone();
    var fields = new Fields(frame, typed);
    var code = fields.text("code");
    var zh = fields.text("zh");
    var en = typed.getOrDefault("en", "").strip();
    var campus = typed.getOrDefault("campus", "").strip();
    int floors = number(fields.text("floors"));
    int rooms = number(fields.text("rooms"));
    int beds = number(fields.text("beds"));
    return fields.send(
        "code",
        () -> {
          residence.build(
              new BuildHouse(code, zh, en.isEmpty() ? null : en, campus, floors, rooms, beds),
              scope);
          return "/buildings/" + residence.buildingByCode(code).orElseThrow().id().value();
        },
        back -> form(frame, back));
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  // ---- a hall and its keepers

  @GetMapping("/buildings/{building}")
  BuildingPage building(Frame frame, @PathVariable UUID building) {
    everyone();
    return page(
        frame, require(building), new Typed(Map.of("from", clock.today().toString()), Map.of()));
  }

  private Place require(UUID building) {
    return residence.building(new PlaceId(building)).orElseThrow(PeopleRefusal.NO_SUCH_PLACE::with);
  }

  private BuildingPage page(Frame frame, Place house, Typed typed) {
    return new BuildingPage(
        frame.named(house.name(frame.locale())),
        line(frame, house, residence.sizes(clock.today())),
        grid.holdersOf(house.id(), clock.today()).stream()
            .map(BuildingsController::keeper)
            .toList(),
        grid.mayGive().stream()
            .filter(role -> role == Role.DORM || role == Role.GATE)
            .map(Role::name)
            .toList(),
        typed);
  }

  private static BuildingPage.Keeper keeper(Grid.Holder holder) {
    var held = holder.appointment();
    return new BuildingPage.Keeper(
        held.id().value().toString(),
        holder.handle().toString(),
        holder.name(),
        holder.number(),
        held.role().name(),
        held.deputyOf() != null,
        holder.onLeave(),
        held.building() == null,
        held.from(),
        held.until());
  }

  @PostMapping("/buildings/{building}/appointments")
  Object appoint(
      Frame frame, @PathVariable UUID building, @RequestParam Map<String, String> typed) {
    var scope = everyone();
    var house = require(building);
    var fields = new Fields(frame, typed);
    var role =
        Optional.of(fields.text("role"))
            .filter(word -> word.equals("DORM") || word.equals("GATE"))
            .map(Role::valueOf);
    if (role.isEmpty()) fields.wrong("role", "shared.form.missing");
    var person = people.findByNumber(fields.text("number"), scope).map(Person::id);
    if (person.isEmpty()) fields.wrong("number", "refusal.people.no-such-person");
    var from = fields.day("from");
    var until = fields.dayOrNull("until");
    return fields.send(
        AppointmentsController::field,
        () -> {
          grid.appoint(
              new AppointPeople(
                  List.of(
                      new AppointPeople.NewAppointment(
                          person.orElseThrow(),
                          role.orElseThrow(),
                          null,
                          typed.containsKey("everywhere") ? null : house.id(),
                          null,
                          from,
                          until))),
              scope);
          return "/buildings/" + building;
        },
        back -> page(frame, house, back));
  }
}
