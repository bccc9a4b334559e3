package org.tongzhou.grid.people.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Staff;
import org.tongzhou.grid.people.TakeInStaff;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Taking in the staff of a unit, with their posts. */
@Controller
@Allowed(Permission.PEOPLE_MANAGE)
class StaffController {

  private static final String LINE = "line-";

  private final Staff staff;
  private final Grid grid;
  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;

  StaffController(Staff staff, Grid grid, Units units, Scopes scopes, CampusClock clock) {
    this.staff = staff;
    this.grid = grid;
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
  }

  private Scope scope() {
    return scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE);
  }

  @GetMapping("/units/{unit}/staff")
  Object blank(
      Frame frame,
      @PathVariable UUID unit,
      @RequestParam(required = false) @Nullable Integer enrolled,
      @RequestParam(required = false) @Nullable Integer appointed) {
    var done =
        enrolled == null || appointed == null
            ? null
            : frame.say("people.staff.done", enrolled, appointed);
    var today = new Typed(Map.of("from", clock.today().toString()), Map.of());
    return page(frame, units.require(new UnitId(unit), scope()), today, done);
  }

  private StaffPage page(Frame frame, Unit unit, Typed typed, @Nullable String done) {
    return new StaffPage(
        frame.titled("people.staff.title"),
        unit.id().value().toString(),
        unit.name(frame.locale()),
        grid.mayGive().stream()
            .filter(role -> role != Role.DORM && role != Role.GATE)
            .map(role -> frame.say("access.role." + role))
            .toList(),
        typed,
        wrong(frame, typed),
        done,
        frame.may(Permission.ACCOUNTS_MANAGE));
  }

  private static List<String> wrong(Frame frame, Typed typed) {
    return typed.errors().entrySet().stream()
        .filter(error -> error.getKey().startsWith(LINE))
        .sorted(Comparator.comparingInt(error -> row(error.getKey())))
        .map(error -> frame.say("people.staff.line", row(error.getKey()), error.getValue()))
        .toList();
  }

  private static int row(String field) {
    return Integer.parseInt(field.substring(LINE.length()));
  }

  @PostMapping("/units/{unit}/staff")
  Object takeIn(Frame frame, @PathVariable UUID unit, @RequestParam Map<String, String> typed) {
    var scope = scope();
    var of = units.require(new UnitId(unit), scope);
    var fields = new Fields(frame, typed);
    var from = fields.day("from");
    var text = StaffText.read(fields.text("lines"), of, units.tree(), frame);
    var command = new TakeInStaff(of.id(), from, text.lines());
    if (!text.wrong().isEmpty()) {
      text.wrong().forEach(fields::wrong);
      staff.wrong(command, scope).forEach(fields::wrong);
    }
    if (fields.isValid()) {
      try {
        var done = staff.takeIn(command, scope);
        return "redirect:/units/%s/staff?enrolled=%d&appointed=%d"
            .formatted(unit, done.enrolled(), done.appointed());
      } catch (Refused refused) {
        fields.refused(refused, "lines");
      }
    }
    return Rendered.invalid(page(frame, of, fields.back(), null));
  }
}
