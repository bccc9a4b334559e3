package org.tongzhou.home.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.DutiesAt;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.PlaceCodes;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.signal.Signals;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.PeopleByRisk;
import org.tongzhou.information.situation.RiskLevel;

/** The wall screen of the task force. */
@Controller
@Allowed(Permission.WALL_SEE)
class WallController {

  private static final String PRESENT = "present";
  private static final String ABROAD = "%06d".formatted(PlaceCodes.ABROAD);
  private static final int DAYS_SHOWN = 28;
  private static final int AVERAGED = 7;
  private static final int MOST_OVERDUE = 40;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Areas areas;
  private final PeopleByRisk peopleByRisk;
  private final Divisions divisions;
  private final Signals signals;
  private final Duties duties;
  private final Incidents incidents;
  private final Scopes scopes;
  private final Units units;
  private final CampusClock clock;

  WallController(
      Ledgers ledgers,
      Rounds rounds,
      Tallies tallies,
      Areas areas,
      PeopleByRisk peopleByRisk,
      Divisions divisions,
      Signals signals,
      Duties duties,
      Incidents incidents,
      Scopes scopes,
      Units units,
      CampusClock clock) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
    this.areas = areas;
    this.peopleByRisk = peopleByRisk;
    this.divisions = divisions;
    this.signals = signals;
    this.duties = duties;
    this.incidents = incidents;
    this.scopes = scopes;
    this.units = units;
    this.clock = clock;
  }

  @GetMapping("/wall")
  WallPage wall(Frame frame, Account account) {
    return new WallPage(
        frame.titled("home.wall.title"),
        incidents.lasting(clock.today()).stream()
            .map(incident -> incident.name(frame.locale()))
            .toList(),
        clock.now().toEpochMilli(),
        part(frame, account));
  }

  @GetMapping("/wall/live")
  WallPart live(Frame frame, Account account) {
    return part(frame, account);
  }

  private WallPart part(Frame frame, Account account) {
    var scope = scopes.of(account, Permission.WALL_SEE);
    var tops = tallies.tops(scope);
    var today = clock.today();
    var round = tops.isEmpty() ? Optional.<Round>empty() : lastRound();
    var open = duties.at(clock.now(), scope);
    var known = peopleByRisk.on(today);
    var where =
        round
            .filter(one -> rounds.form(one).position(PRESENT) >= 0)
            .map(one -> known.of(inChina(tallies.own(one.id(), PRESENT, scope).total().answers())))
            .orElseGet(() -> known.of(Map.of()));
    return new WallPart(
        frame,
        CLOCK.withZone(clock.zone()).format(clock.now()),
        round
            .map(
                one ->
                    frame.say("home.wall.round", one.name(frame.locale()), frame.date(one.day())))
            .orElse(null),
        figures(frame, round.orElse(null), scope, tops, where, open),
        where.provinces().stream()
            .map(
                one ->
                    new WallPart.Province(
                        one.code(),
                        frame.english()
                            ? divisions.nameInEnglish(one.code())
                            : divisions.name(one.code()),
                        one.level(),
                        one.people()))
            .toList(),
        round.map(one -> looks(one, scope)).orElse(List.of()),
        cases(today),
        overdue(frame, open));
  }

  private Optional<Round> lastRound() {
    return ledgers
        .ofPresence()
        .flatMap(
            ledger ->
                rounds.of(ledger.id()).stream()
                    .filter(round -> round.erasedAt() == null)
                    .max(Comparator.comparing(Round::opensAt)));
  }

  private static Map<String, Integer> inChina(Map<String, Integer> places) {
    var inside = new TreeMap<>(places);
    inside.remove(ABROAD);
    return inside;
  }

  // ---- six figures

  private List<WallPart.Figure> figures(
      Frame frame,
      @Nullable Round round,
      Scope scope,
      List<Unit> tops,
      PeopleByRisk.Found where,
      List<DutiesAt> open) {
    var figures = new ArrayList<WallPart.Figure>();
    if (round != null) {
      var now = tallies.counts(round.id(), scope);
      var before =
          rounds.before(round).map(earlier -> tallies.counts(earlier.id(), scope)).orElse(null);
      var lists = "/rounds/" + round.code() + "/people?set=";
      figures.add(
          new WallPart.Figure(
              "reported",
              "home.wall.reported",
              frame.percent(now.reported(), now.expected()),
              frame.say("home.wall.of", frame.number(now.reported()), frame.number(now.expected())),
              "",
              "/rounds/" + round.code()));
      figures.add(
          new WallPart.Figure(
              "missing",
              "home.wall.missing",
              frame.number(now.missing()),
              before == null ? null : than(frame, now.missing(), before.missing()),
              now.missing() == 0 ? "good" : "bad",
              lists + RoundSet.MISSING));
      figures.add(
          new WallPart.Figure(
              "alerting",
              "home.wall.alerting",
              frame.number(now.alerting()),
              before == null ? null : than(frame, now.alerting(), before.alerting()),
              now.alerting() == 0 ? "" : "wait",
              lists + RoundSet.ALERTING));
    }
    figures.add(
        new WallPart.Figure(
            "in-high",
            "home.wall.in-high",
            frame.number(where.in(RiskLevel.HIGH)),
            frame.say("home.wall.medium", frame.number(where.in(RiskLevel.MEDIUM))),
            where.in(RiskLevel.HIGH) == 0 ? "" : "bad",
            "/situation"));
    var waiting = signals.counts(scope);
    figures.add(
        new WallPart.Figure(
            "signals",
            "home.wall.signals",
            frame.number(waiting.open()),
            frame.say(
                "home.wall.followed",
                frame.number(waiting.watched()),
                frame.number(waiting.cases())),
            waiting.open() == 0 ? "good" : waiting.overdue() > 0 ? "bad" : "wait",
            "/signals"));
    int overdue = open.stream().mapToInt(DutiesAt::overdue).sum();
    figures.add(
        new WallPart.Figure(
            "overdue",
            "home.wall.overdue",
            frame.number(overdue),
            frame.say(
                "home.wall.of-open", frame.number(open.stream().mapToInt(DutiesAt::open).sum())),
            overdue == 0 ? "good" : "bad",
            tops.isEmpty()
                ? "/duties"
                : "/duties/units/" + tops.getFirst().id().value() + "/list?state=overdue"));
    return figures;
  }

  private static String than(Frame frame, int now, int before) {
    int more = now - before;
    return frame.say(
        "home.wall.than",
        more == 0 ? "=" : (more > 0 ? "▲ " : "▼ ") + frame.number(Math.abs(more)));
  }

  // ---- two courses

  /** Reports to be looked at, a bar a round. */
  private List<WallPart.Day> looks(Round last, Scope scope) {
    var all =
        rounds.of(last.ledger()).stream()
            .filter(round -> round.erasedAt() == null && !round.opensAt().isAfter(last.opensAt()))
            .sorted(Comparator.comparing(Round::opensAt).reversed())
            .limit(DAYS_SHOWN + AVERAGED - 1L)
            .toList()
            .reversed();
    var counts = all.stream().map(round -> tallies.counts(round.id(), scope).alerting()).toList();
    var days = new ArrayList<WallPart.Day>();
    for (int at = Math.max(0, all.size() - DAYS_SHOWN); at < all.size(); at++)
      days.add(
          new WallPart.Day(
              SHORT_DAY.format(all.get(at).day()),
              counts.get(at),
              at + 1 < AVERAGED ? null : average(counts.subList(at + 1 - AVERAGED, at + 1))));
    return days;
  }

  private static double average(List<Integer> counts) {
    return Math.round(counts.stream().mapToInt(Integer::intValue).average().orElse(0) * 10) / 10.0;
  }

  private List<WallPart.Day> cases(LocalDate today) {
    return areas.averaged(Areas.COUNTRY, today.minusDays(DAYS_SHOWN - 1), today).stream()
        .map(
            one ->
                new WallPart.Day(
                    SHORT_DAY.format(one.counted().day()), one.counted().added(), one.average()))
        .toList();
  }

  // ---- what has waited too long

  private record KindAtCollege(String kind, UnitId unit) {}

  private List<String> overdue(Frame frame, List<DutiesAt> open) {
    var tree = units.tree();
    var sums = new HashMap<KindAtCollege, DutiesAt>();
    for (var one : open)
      if (one.overdue() > 0)
        sums.merge(
            new KindAtCollege(one.kind(), college(tree, one.unit())), one, WallController::sum);
    return sums.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparing(DutiesAt::oldest).thenComparing(DutiesAt::kind)))
        .limit(MOST_OVERDUE)
        .map(
            one ->
                frame.say(
                    "home.wall.overdue.line",
                    tree.unit(one.getKey().unit())
                        .map(unit -> unit.name(frame.locale()))
                        .orElse(""),
                    frame.say("duty.kind." + one.getKey().kind()),
                    frame.number(one.getValue().overdue()),
                    since(frame, one.getValue())))
        .toList();
  }

  private String since(Frame frame, DutiesAt duties) {
    boolean today = LocalDate.ofInstant(duties.oldest(), clock.zone()).equals(clock.today());
    return today ? frame.time(duties.oldest()) : frame.dateTime(duties.oldest());
  }

  private static DutiesAt sum(DutiesAt one, DutiesAt other) {
    return new DutiesAt(
        one.kind(),
        one.unit(),
        one.open() + other.open(),
        one.overdue() + other.overdue(),
        one.oldest().isBefore(other.oldest()) ? one.oldest() : other.oldest());
  }

  private static UnitId college(UnitTree tree, UnitId unit) {
    return tree.nearest(unit, Unit.Kind.COLLEGE).map(Unit::id).orElse(unit);
  }
}
