package org.tongzhou.information.situation.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.PlaceCodes;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.ledger.Tally;
import org.tongzhou.information.situation.AreaRisk;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.PeopleByRisk;
import org.tongzhou.information.situation.RiskLevel;
import org.tongzhou.information.situation.SituationRefusal;

/** The situation at a glance, for any unit that the reader may see. */
@Controller
class OverviewController {

  private static final String PRESENT = "present";
  private static final String ABROAD = "%06d".formatted(PlaceCodes.ABROAD);
  private static final int ROUNDS_SHOWN = 28;
  private static final int COURSE_DAYS = 42;
  private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Areas areas;
  private final PeopleByRisk peopleByRisk;
  private final Divisions divisions;
  private final Scopes scopes;
  private final Units units;
  private final CampusClock clock;

  OverviewController(
      Ledgers ledgers,
      Rounds rounds,
      Tallies tallies,
      Areas areas,
      PeopleByRisk peopleByRisk,
      Divisions divisions,
      Scopes scopes,
      Units units,
      CampusClock clock) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
    this.areas = areas;
    this.peopleByRisk = peopleByRisk;
    this.divisions = divisions;
    this.scopes = scopes;
    this.units = units;
    this.clock = clock;
  }

  /** What is looked at: a unit, or everything that the scope holds where that has several tops. */
  private record View(Frame frame, Scope scope, List<Unit> tops, @Nullable Unit unit) {

    List<Unit> asked() {
      return unit == null ? tops : List.of(unit);
    }

    String query() {
      return unit == null ? "" : "unit=" + unit.code();
    }
  }

  @GetMapping("/situation")
  @Allowed(Permission.RISK_SEE)
  OverviewPage overview(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String area) {
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    var tops = tallies.tops(scope);
    var view = new View(frame, scope, tops, unit(unit, scope, tops));
    var framed =
        frame
            .named(
                view.unit() == null
                    ? frame.say("situation.title")
                    : frame.say("situation.title.of", view.unit().name(frame.locale())))
            .withScript("desk.css", "situation.css", "lib/echarts/echarts.min.js", "js/charts.js");
    var round = tops.isEmpty() ? Optional.<Round>empty() : lastRound();
    var day = clock.today();
    var choices = choices(frame, day);
    var chosen = chosen(frame, choices, area);
    return round
        .map(found -> withRound(framed, account, view, found, day, choices, chosen))
        .orElseGet(
            () ->
                new OverviewPage(
                    framed,
                    null,
                    List.of(),
                    List.of(),
                    curve(chosen, day),
                    chosen,
                    choices,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    account.may(Permission.BRIEF_SEE)));
  }

  private @Nullable Unit unit(String code, Scope scope, List<Unit> tops) {
    if (code.isEmpty()) return tops.size() == 1 ? tops.getFirst() : null;
    return units
        .tree()
        .byCode(code)
        .or(() -> byId(code))
        .filter(found -> scope.permits(found.id()))
        .orElseThrow(SituationRefusal.NO_SUCH_UNIT::with);
  }

  private Optional<Unit> byId(String id) {
    return units.tree().units().stream()
        .filter(one -> one.id().value().toString().equals(id))
        .findFirst();
  }

  /** The newest round that says where people are. */
  private Optional<Round> lastRound() {
    return ledgers
        .ofPresence()
        .flatMap(
            ledger ->
                rounds.of(ledger.id()).stream()
                    .filter(round -> round.erasedAt() == null)
                    .max(Comparator.comparing(Round::opensAt)));
  }

  private OverviewPage withRound(
      Frame framed,
      Account account,
      View view,
      Round round,
      LocalDate day,
      List<OverviewPage.AreaChoice> choices,
      OverviewPage.@Nullable AreaChoice chosen) {
    var tally = tally(view, round, rounds.form(round).position(PRESENT) < 0 ? null : PRESENT);
    var known = peopleByRisk.on(day);
    var found = known.of(inChina(tally.total().answers()));
    boolean opens = account.may(Permission.COHORT_USE);
    return new OverviewPage(
        framed,
        new OverviewPage.RoundHead(
            round.code(),
            round.name(view.frame().locale()),
            round.day(),
            view.unit() == null ? "" : view.unit().code()),
        path(view),
        figures(view, round, tally, found, opens),
        curve(chosen, day),
        chosen,
        choices,
        lookedAt(view, round),
        opens ? looks(view, round) : List.of(),
        course(view, round),
        found.provinces().stream()
            .map(one -> province(view, round, one, day, opens))
            .sorted(Comparator.comparingInt(OverviewPage.Province::people).reversed())
            .toList(),
        lines(view, round, tally, known, opens),
        account.may(Permission.BRIEF_SEE));
  }

  private Tally tally(View view, Round round, @Nullable String question) {
    return view.unit() == null
        ? tallies.own(round.id(), question, view.scope())
        : tallies.of(round.id(), view.unit().id(), question, view.scope());
  }

  /** Risk by area is known within the country alone. */
  private static Map<String, Integer> inChina(Map<String, Integer> places) {
    var inside = new TreeMap<>(places);
    inside.remove(ABROAD);
    return inside;
  }

  private List<OverviewPage.Crumb> path(View view) {
    if (view.unit() == null) return List.of();
    return units.tree().path(view.unit().id()).stream()
        .filter(above -> view.scope().permits(above.id()) && !above.id().equals(view.unit().id()))
        .map(
            above ->
                new OverviewPage.Crumb(
                    above.name(view.frame().locale()), "/situation?unit=" + above.code()))
        .toList();
  }

  // ---- figures

  private List<OverviewPage.Figure> figures(
      View view, Round round, Tally tally, PeopleByRisk.Found found, boolean opens) {
    var frame = view.frame();
    var now = tally.total().counts();
    var before = tally.before() == null || tally.before().expected() == 0 ? null : tally.before();
    var lists = lists(view.unit(), round);
    var figures = new ArrayList<OverviewPage.Figure>();
    figures.add(
        new OverviewPage.Figure(
            "situation.figure.reported",
            frame.percent(now.reported(), now.expected()),
            before == null ? null : points(now.perMille() - before.perMille()),
            now.missing() == 0 ? "good" : "",
            lists + RoundSet.REPORTED));
    figures.add(
        figure(
            frame,
            "missing",
            now.missing(),
            before == null ? null : before.missing(),
            now.missing() == 0 ? "good" : "bad",
            lists + RoundSet.MISSING));
    if (opens)
      figures.add(
          figure(
              frame,
              "alerting",
              now.alerting(),
              before == null ? null : before.alerting(),
              now.alerting() == 0 ? "" : "bad",
              lists + RoundSet.ALERTING));
    for (var level : List.of(RiskLevel.HIGH, RiskLevel.MEDIUM))
      figures.add(
          figure(
              frame,
              level == RiskLevel.HIGH ? "in-high" : "in-medium",
              found.in(level),
              null,
              found.in(level) == 0 ? "" : level == RiskLevel.HIGH ? "bad" : "wait",
              opens ? peopleIn(view.unit(), round, found, level) : null));
    return figures;
  }

  private static OverviewPage.Figure figure(
      Frame frame,
      String name,
      int value,
      @Nullable Integer before,
      String tone,
      @Nullable String href) {
    return new OverviewPage.Figure(
        "situation.figure." + name,
        frame.number(value),
        before == null || before == value
            ? null
            : (value > before ? "+" : "−") + frame.number(Math.abs(value - before)),
        tone,
        href);
  }

  private static @Nullable String points(int tenths) {
    if (tenths == 0) return null;
    return (tenths > 0 ? "▲ " : "▼ ") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  private static String lists(@Nullable Unit unit, Round round) {
    return "/rounds/"
        + round.code()
        + "/people?"
        + (unit == null ? "" : "unit=" + unit.code() + "&")
        + "set=";
  }

  /** The people who said in the round that they are in a place of that level. */
  private static @Nullable String peopleIn(
      @Nullable Unit unit, Round round, PeopleByRisk.Found found, RiskLevel level) {
    var places = found.places().getOrDefault(level, java.util.Set.of());
    if (places.isEmpty()) return null;
    var expression =
        "answer:"
            + round.code()
            + "."
            + PRESENT
            + "("
            + String.join(", ", places)
            + ")"
            + (unit == null || unit.parent() == null ? "" : " and unit " + unit.code());
    return "/cohorts/people?expression=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
  }

  // ---- courses

  /** Places whose counts can be drawn: the country, and provinces, the riskiest first. */
  private List<OverviewPage.AreaChoice> choices(Frame frame, LocalDate day) {
    if (areas.lastCounted().isEmpty()) return List.of();
    var choices = new ArrayList<OverviewPage.AreaChoice>();
    choices.add(new OverviewPage.AreaChoice(Areas.COUNTRY, frame.say("situation.area.country")));
    areas.on(day).stream()
        .filter(risk -> risk.code().endsWith("0000"))
        .sorted(
            Comparator.comparingInt(AreaRisk::confirmed).reversed().thenComparing(AreaRisk::code))
        .forEach(
            risk ->
                choices.add(new OverviewPage.AreaChoice(risk.code(), place(frame, risk.code()))));
    return choices;
  }

  /** An area of any kind may be asked for; without one, the country. */
  private OverviewPage.@Nullable AreaChoice chosen(
      Frame frame, List<OverviewPage.AreaChoice> choices, String area) {
    if (choices.isEmpty()) return null;
    for (var choice : choices) if (choice.code().equals(area)) return choice;
    return divisions
        .find(area)
        .map(Division::code)
        .map(code -> new OverviewPage.AreaChoice(code, place(frame, code)))
        .orElse(choices.getFirst());
  }

  private String place(Frame frame, String code) {
    if (code.equals(ABROAD)) return frame.say("situation.abroad");
    return frame.english() ? divisions.nameInEnglish(code) : divisions.name(code);
  }

  private List<AreaPage.Step> curve(OverviewPage.@Nullable AreaChoice area, LocalDate day) {
    if (area == null) return List.of();
    return areas.averaged(area.code(), day.minusDays(COURSE_DAYS - 1), day).stream()
        .map(
            one ->
                new AreaPage.Step(
                    one.counted().day(),
                    one.counted().confirmed(),
                    one.counted().added(),
                    one.average()))
        .toList();
  }

  private List<Round> before(Round last) {
    return rounds.of(last.ledger()).stream()
        .filter(round -> round.erasedAt() == null && !round.opensAt().isAfter(last.opensAt()))
        .sorted(Comparator.comparing(Round::opensAt).reversed())
        .limit(ROUNDS_SHOWN)
        .toList()
        .reversed();
  }

  private List<String> lookedAt(View view, Round last) {
    var form = rounds.form(last);
    var names = new ArrayList<String>();
    for (int at : form.alertable()) names.add(form.question(at).label(view.frame().locale()));
    return names;
  }

  private List<OverviewPage.LookedDay> looks(View view, Round last) {
    var form = rounds.form(last);
    var days = new ArrayList<OverviewPage.LookedDay>();
    for (var round : before(last)) {
      var found = alerting(view, round);
      var values = new ArrayList<@Nullable Integer>();
      for (int at : form.alertable()) values.add(found.get(form.question(at).code()));
      days.add(
          new OverviewPage.LookedDay(
              SHORT_DAY.format(round.day()),
              lists(view.unit(), round) + RoundSet.ALERTING,
              round.closedAt() == null,
              values));
    }
    return days;
  }

  private Map<String, Integer> alerting(View view, Round round) {
    var sum = new LinkedHashMap<String, Integer>();
    for (var unit : view.asked())
      tallies
          .alerting(round.id(), unit.id(), view.scope())
          .forEach((question, people) -> sum.merge(question, people, Integer::sum));
    return sum;
  }

  private List<OverviewPage.RoundStep> course(View view, Round last) {
    var sums = new LinkedHashMap<Round, Counts>();
    for (var unit : view.asked())
      tallies
          .completeness(last.ledger(), unit.id(), ROUNDS_SHOWN, view.scope())
          .forEach(one -> sums.merge(one.round(), one.counts(), Counts::plus));
    var steps = new ArrayList<OverviewPage.RoundStep>();
    sums.forEach(
        (round, counts) ->
            steps.add(
                new OverviewPage.RoundStep(
                    SHORT_DAY.format(round.day()),
                    "/rounds/" + round.code() + (view.unit() == null ? "" : "?" + view.query()),
                    counts.reported(),
                    counts.onTime(),
                    counts.expected(),
                    round.closedAt() == null)));
    return steps;
  }

  // ---- places and units

  private OverviewPage.Province province(
      View view, Round round, PeopleByRisk.InProvince one, LocalDate day, boolean opens) {
    return new OverviewPage.Province(
        one.code(),
        place(view.frame(), one.code()),
        one.level(),
        one.people(),
        one.in(RiskLevel.HIGH),
        one.in(RiskLevel.MEDIUM),
        one.newIn14Days(),
        "/situation/areas?date=" + day + "&in=" + one.code(),
        opens && one.people() > 0
            ? lists(view.unit(), round)
                + RoundSet.REPORTED
                + "&answer="
                + PRESENT
                + "%3D"
                + one.code()
            : null);
  }

  private List<OverviewPage.UnitLine> lines(
      View view, Round round, Tally tally, PeopleByRisk.Levels known, boolean opens) {
    var lines = new ArrayList<OverviewPage.UnitLine>();
    for (var child : tally.children()) {
      var unit = child.unit();
      if (unit == null) continue;
      boolean direct = view.unit() != null && unit.id().equals(view.unit().id());
      var counts = child.counts();
      var found = known.of(inChina(child.answers()));
      lines.add(
          new OverviewPage.UnitLine(
              direct ? view.frame().say("situation.unit.direct") : unit.name(view.frame().locale()),
              direct ? null : "/situation?unit=" + unit.code(),
              direct ? null : lists(unit, round),
              counts.expected(),
              counts.reported(),
              counts.onTime(),
              counts.missing(),
              counts.alerting(),
              found.in(RiskLevel.HIGH),
              found.in(RiskLevel.MEDIUM),
              opens && !direct ? peopleIn(unit, round, found, RiskLevel.HIGH) : null,
              opens && !direct ? peopleIn(unit, round, found, RiskLevel.MEDIUM) : null));
    }
    return lines;
  }
}
