package org.tongzhou.grid.people.web;

import java.util.Arrays;
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
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.PeopleRefusal;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Opening, renaming and closing units; the university itself is the first. */
@Controller
@Allowed(Permission.PEOPLE_MANAGE)
class UnitFormsController {

  private static final String CODE = "[0-9A-Za-z._-]{1,32}";

  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;

  UnitFormsController(Units units, Scopes scopes, CampusClock clock) {
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
  }

  private Scope scope() {
    return scopes.of(CurrentAccount.get().orElseThrow(), Permission.PEOPLE_MANAGE);
  }

  /** The university itself, once. */
  @GetMapping("/units/new")
  Object blankUniversity(Frame frame) {
    requireNoUniversity();
    return form(
        frame,
        null,
        new Typed(
            Map.of("zh", frame.university(), "code", "U", "on", clock.today().toString()),
            Map.of()));
  }

  private void requireNoUniversity() {
    if (!scope().everyone() || units.tree().root().isPresent())
      throw SharedRefusal.NOT_FOUND.with();
  }

  @PostMapping("/units")
  Object openUniversity(Frame frame, @RequestParam Map<String, String> typed) {
    requireNoUniversity();
    return openUnder(frame, null, typed);
  }

  @GetMapping("/units/{id}/units/new")
  Object blank(Frame frame, @PathVariable UUID id) {
    var above = units.require(new UnitId(id), scope());
    return form(frame, above, new Typed(Map.of("on", clock.today().toString()), Map.of()));
  }

  @PostMapping("/units/{id}/units")
  Object open(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    return openUnder(frame, units.require(new UnitId(id), scope()), typed);
  }

  private UnitFormPage form(Frame frame, @Nullable Unit above, Typed typed) {
    return new UnitFormPage(
        frame.titled(above == null ? "people.unit-form.university" : "people.unit-form.title"),
        above == null ? null : above.id().value().toString(),
        above == null ? "" : above.name(frame.locale()),
        kindsBelow(above).stream().map(Unit.Kind::name).toList(),
        typed);
  }

  /** What may stand under a unit: every kind further down, and an office anywhere. */
  private static List<Unit.Kind> kindsBelow(@Nullable Unit above) {
    return above == null
        ? List.of(Unit.Kind.UNIVERSITY)
        : Arrays.stream(Unit.Kind.values())
            .filter(kind -> kind.compareTo(above.kind()) > 0)
            .toList();
  }

  private Object openUnder(Frame frame, @Nullable Unit above, Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var kind =
        kindsBelow(above).stream()
            .filter(each -> each.name().equals(typed.getOrDefault("kind", "UNIVERSITY")))
            .findFirst();
    if (kind.isEmpty()) fields.wrong("kind", "shared.form.missing");
    var zh = fields.text("zh");
    var code = fields.text("code");
    if (!code.isEmpty() && !code.matches(CODE)) fields.wrong("code", "people.unit-form.code.help");
    var on = fields.day("on");
    if (fields.isValid() && kind.isPresent()) {
      try {
        var opened =
            units.open(
                new OpenUnits(
                    List.of(
                        new OpenUnits.NewUnit(
                            above == null ? null : above.code(),
                            kind.get(),
                            code,
                            zh,
                            orNull(typed.get("en")),
                            kind.get() == Unit.Kind.COLLEGE ? code : null,
                            kind.get() == Unit.Kind.CAMPUS ? code : null,
                            0)),
                    on),
                scope());
        return "redirect:/units/" + opened.getFirst().value();
      } catch (Refused refused) {
        fields.refused(refused, refused.why() == PeopleRefusal.CODE_TAKEN ? "code" : "");
      }
    }
    return Rendered.invalid(form(frame, above, fields.back()));
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @GetMapping("/units/{id}/settings")
  Object settings(Frame frame, @PathVariable UUID id) {
    var unit = units.require(new UnitId(id), scope());
    return settings(frame, unit, named(unit), Typed.NOTHING);
  }

  private static Typed named(Unit unit) {
    return new Typed(
        Map.of("zh", unit.nameZh(), "en", unit.nameEn() == null ? "" : unit.nameEn()), Map.of());
  }

  private static UnitSettingsPage settings(Frame frame, Unit unit, Typed name, Typed closing) {
    return new UnitSettingsPage(
        frame.titled("people.unit-form.settings"),
        unit.id().value().toString(),
        unit.name(frame.locale()),
        unit.code(),
        unit.closedOn(),
        name,
        closing);
  }

  @PostMapping("/units/{id}/name")
  Object rename(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    var scope = scope();
    var unit = units.require(new UnitId(id), scope);
    var fields = new Fields(frame, typed);
    var zh = fields.text("zh");
    if (!fields.isValid())
      return Rendered.invalid(settings(frame, unit, fields.back(), Typed.NOTHING));
    units.rename(unit.id(), zh, orNull(typed.get("en")), scope);
    return "redirect:/units/" + id;
  }

  @PostMapping("/units/{id}/closing")
  Object close(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    var scope = scope();
    var unit = units.require(new UnitId(id), scope);
    var fields = new Fields(frame, typed);
    var on = fields.day("on");
    if (fields.isValid()) {
      try {
        units.close(unit.id(), on, scope);
        return "redirect:/units/" + (unit.parent() == null ? id : unit.parent().value());
      } catch (Refused refused) {
        fields.refused(refused, "on");
      }
    }
    return Rendered.invalid(settings(frame, unit, named(unit), fields.back()));
  }
}
