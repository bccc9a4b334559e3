package org.tongzhou.information.situation.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.information.situation.AreaRisk;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.LevelRule;
import org.tongzhou.information.situation.RiskLevel;
import org.tongzhou.information.situation.SetLevel;
import org.tongzhou.information.situation.SituationRefusal;

/** How risky areas are, and levels by hand. */
@Controller
@RequestMapping("/situation")
class AreasController {

  private static final int COURSE_DAYS = 42;

  private final Areas areas;
  private final Divisions divisions;
  private final StudentsInAreas students;
  private final CampusClock clock;

  AreasController(Areas areas, Divisions divisions, StudentsInAreas students, CampusClock clock) {
    this.areas = areas;
    this.divisions = divisions;
    this.students = students;
    this.clock = clock;
  }

  @GetMapping("/areas")
  @Allowed(Permission.RISK_SEE)
  Object areas(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "") String in,
      @RequestParam(defaultValue = "") String level) {
    var day = day(date);
    boolean wrong = day == null && !date.isBlank();
    var on = day == null ? clock.today() : day;
    var known = areas.on(on);
    var counts = new EnumMap<RiskLevel, Long>(RiskLevel.class);
    for (var each : known) if (!isProvince(each)) counts.merge(each.level(), 1L, Long::sum);
    var chosen = level(level);
    var province =
        divisions.find(in).filter(it -> it.level() == Division.Level.PROVINCE).orElse(null);
    var lines = lines(frame, known, province, chosen);
    var page =
        new AreasPage(
            frame.titled("situation.areas.title").withScript("desk.css"),
            on,
            date.isBlank() ? on.toString() : date,
            wrong ? frame.say("shared.form.not-a-day") : null,
            province == null ? null : province.code(),
            province == null ? null : name(frame, province.code()),
            chosen,
            counts,
            lines,
            on.equals(clock.today()) ? students.ofHighRisk(frame, account) : List.of(),
            areas.lastCounted().orElse(null),
            frame.may(Permission.RISK_MANAGE));
    return wrong ? Rendered.invalid(page) : page;
  }

  private List<AreasPage.AreaLine> lines(
      Frame frame, List<AreaRisk> known, @Nullable Division province, @Nullable RiskLevel chosen) {
    var shown = known.stream();
    if (province != null)
      shown = shown.filter(it -> !isProvince(it) && divisions.isWithin(it.code(), province.code()));
    else if (chosen == null) shown = shown.filter(AreasController::isProvince);
    else shown = shown.filter(it -> !isProvince(it));
    if (chosen != null) shown = shown.filter(it -> it.level() == chosen);
    return shown
        .sorted(
            Comparator.comparing(AreaRisk::level)
                .thenComparing(AreaRisk::newIn14Days)
                .thenComparing(AreaRisk::confirmed)
                .reversed()
                .thenComparing(AreaRisk::code))
        .map(it -> new AreasPage.AreaLine(it, name(frame, it.code()), isProvince(it)))
        .toList();
  }

  private String name(Frame frame, String code) {
    if (frame.english()) return divisions.nameInEnglish(code);
    return code.endsWith("0000") ? divisions.name(code) : divisions.fullName(code);
  }

  private static boolean isProvince(AreaRisk risk) {
    return risk.code().endsWith("0000");
  }

  private static @Nullable LocalDate day(String typed) {
    try {
      return typed.isBlank() ? null : LocalDate.parse(typed.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable RiskLevel level(String typed) {
    return Stream.of(RiskLevel.values())
        .filter(level -> level.name().equals(typed))
        .findFirst()
        .orElse(null);
  }

  @GetMapping("/areas/{code}")
  @Allowed(Permission.RISK_SEE)
  Object area(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String date) {
    var day = day(date);
    return area(
        frame,
        account,
        code,
        day == null ? clock.today() : day,
        new Typed(Map.of("first", (day == null ? clock.today() : day).toString()), Map.of()));
  }

  private AreaPage area(Frame frame, Account account, String code, LocalDate day, Typed typed) {
    var risk = areas.on(code, day);
    var province = code.substring(0, 2) + "0000";
    boolean top = province.equals(code);
    return new AreaPage(
        frame
            .named(name(frame, code))
            .withScript("desk.css", "lib/echarts/echarts.min.js", "js/charts.js"),
        day,
        risk,
        day.equals(clock.today()) ? students.of(code, frame, account) : List.of(),
        top ? null : province,
        top ? null : name(frame, province),
        areas.ruleOn(day).orElse(null),
        course(code, day),
        areas.byHand(code),
        typed,
        frame.may(Permission.RISK_MANAGE));
  }

  private List<AreaPage.Step> course(String code, LocalDate day) {
    return areas.averaged(code, day.minusDays(COURSE_DAYS - 1), day).stream()
        .map(
            one ->
                new AreaPage.Step(
                    one.counted().day(),
                    one.counted().confirmed(),
                    one.counted().added(),
                    one.average()))
        .toList();
  }

  @PostMapping("/areas/{code}/levels")
  @Allowed(Permission.RISK_MANAGE)
  Object set(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var today = clock.today();
    areas.on(code, today);
    var fields = new Fields(frame, typed);
    var level = level(fields.text("level"));
    if (level == null || level == RiskLevel.UNKNOWN)
      fields.wrong("level", "refusal.situation.level-missing");
    var first = fields.day("first");
    var last = fields.dayOrNull("last");
    var reason = fields.text("reason");
    if (fields.isValid()) {
      try {
        areas.set(
            new SetLevel(code, first, last, level == null ? RiskLevel.UNKNOWN : level, reason),
            account);
        return "redirect:/situation/areas/" + code + "?date=" + first;
      } catch (Refused refused) {
        fields.refused(
            refused, refused.why() == SituationRefusal.DAYS_OUT_OF_ORDER ? "last" : "reason");
      }
    }
    return Rendered.invalid(area(frame, account, code, today, fields.back()));
  }

  @PostMapping("/areas/{code}/levels/{id}/withdrawal")
  @Allowed(Permission.RISK_MANAGE)
  Object withdraw(Account account, @PathVariable String code, @PathVariable UUID id) {
    areas.withdraw(id, code, account);
    return "redirect:/situation/areas/" + code;
  }

  @GetMapping("/rules")
  @Allowed(Permission.RISK_SEE)
  Object rules(Frame frame) {
    return rules(frame, new Typed(Map.of("since", clock.today().toString()), Map.of()));
  }

  private RulesPage rules(Frame frame, Typed typed) {
    return new RulesPage(
        frame.titled("situation.rules.title"),
        areas.rules(),
        typed,
        frame.may(Permission.RISK_MANAGE));
  }

  @PostMapping("/rules")
  @Allowed(Permission.RISK_MANAGE)
  Object lay(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var since = fields.day("since");
    var highConfirmed = number(fields, "highConfirmed");
    var highNew = number(fields, "highNew");
    var mediumNew = number(fields, "mediumNew");
    var staleAfter = number(fields, "staleAfter");
    var source = fields.text("source");
    if (fields.isValid()) {
      try {
        areas.lay(
            new LevelRule(
                since, highConfirmed, highNew, mediumNew, staleAfter, source, clock.now()),
            account);
        return "redirect:/situation/rules";
      } catch (Refused refused) {
        fields.refused(
            refused, refused.why() == SituationRefusal.RULE_OUT_OF_ORDER ? "mediumNew" : "source");
      }
    }
    return Rendered.invalid(rules(frame, fields.back()));
  }

  private static int number(Fields fields, String field) {
    var text = fields.text(field);
    if (text.matches("[0-9]{1,6}")) return Integer.parseInt(text);
    if (!text.isEmpty()) fields.wrong(field, "situation.rule.not-a-number");
    return 0;
  }
}
