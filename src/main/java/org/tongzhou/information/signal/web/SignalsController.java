package org.tongzhou.information.signal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.signal.AssessSignal;
import org.tongzhou.information.signal.Signal;
import org.tongzhou.information.signal.SignalFilter;
import org.tongzhou.information.signal.SignalId;
import org.tongzhou.information.signal.SignalRefusal;
import org.tongzhou.information.signal.SignalRules;
import org.tongzhou.information.signal.Signals;
import org.tongzhou.information.signal.Verdict;

/** The desk of signals: what waits, one of them with everything behind it, and the judgement. */
@Controller
@RequestMapping(SignalViews.LIST)
class SignalsController {

  private static final int PAGE = 20;
  private static final int AVERAGED_DAYS = 7;
  private static final int MOST_UNITS = 60;

  private final Signals signals;
  private final SignalRules rules;
  private final SignalViews views;
  private final Scopes scopes;
  private final People people;
  private final Units units;
  private final CampusClock clock;

  SignalsController(
      Signals signals,
      SignalRules rules,
      SignalViews views,
      Scopes scopes,
      People people,
      Units units,
      CampusClock clock) {
    this.signals = signals;
    this.rules = rules;
    this.views = views;
    this.scopes = scopes;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  // ---- the list

  @GetMapping
  @Allowed(Permission.SIGNAL_SEE)
  SignalsPage list(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam @Nullable UUID person,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String done) {
    var scope = scopes.of(account, Permission.SIGNAL_SEE);
    var shown = state(state);
    var about =
        person == null
            ? null
            : people.findByHandle(person, scope).orElseThrow(SignalRefusal.NO_SUCH_SIGNAL::with);
    var filter =
        new SignalFilter(
            shown,
            unit.isBlank() ? null : unit(units, unit),
            rule.isBlank() ? null : rule,
            about == null ? null : about.id());
    var found = signals.list(filter, scope, page, PAGE);
    var query = query(shown, rule, unit, person);
    return new SignalsPage(
        frame.titled("signal.title").withScript("signal.css"),
        tabs(frame, scope, shown, rule, unit, person),
        rules(frame, rule),
        units(frame, scope, unit),
        about == null ? null : about.name(),
        query,
        new Paged<>(
            views.cards(frame, found.rows(), scopes.of(account, Permission.SIGNAL_JUDGE)),
            found.page(),
            found.size(),
            found.total()),
        "signal.empty." + (shown == null ? "all" : shown.name()),
        !rule.isBlank() || !unit.isBlank() || person != null,
        Arrays.stream(Verdict.values()).anyMatch(it -> it.name().equals(done))
            ? frame.say("signal.done." + done)
            : null);
  }

  /** Null for signals of every state. */
  static Signal.@Nullable State state(String word) {
    for (var state : Signal.State.values())
      if (state.name().equals(word.toUpperCase(Locale.ROOT))) return state;
    return word.equals("all") ? null : Signal.State.OPEN;
  }

  static UnitId unit(Units units, String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException notAnId) {
      return units
          .tree()
          .byCode(written)
          .map(Unit::id)
          .orElseThrow(SignalRefusal.NO_SUCH_UNIT::with);
    }
  }

  private static String query(
      Signal.@Nullable State state, String rule, String unit, @Nullable UUID person) {
    var query = new StringBuilder("state=").append(word(state));
    if (!rule.isBlank()) query.append("&rule=").append(encoded(rule));
    if (!unit.isBlank()) query.append("&unit=").append(encoded(unit));
    if (person != null) query.append("&person=").append(person);
    return query.toString();
  }

  private static String word(Signal.@Nullable State state) {
    return state == null ? "all" : state.name().toLowerCase(Locale.ROOT);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<SignalsPage.Tab> tabs(
      Frame frame,
      Scope scope,
      Signal.@Nullable State here,
      String rule,
      String unit,
      @Nullable UUID person) {
    var counts = signals.counts(scope);
    var tabs = new ArrayList<SignalsPage.Tab>();
    for (var state : Signal.State.values()) {
      int count =
          switch (state) {
            case OPEN -> counts.open();
            case WATCHED -> counts.watched();
            case CASE -> counts.cases();
            case DISMISSED -> 0;
          };
      tabs.add(
          new SignalsPage.Tab(
              frame.say("signal.state." + state),
              SignalViews.LIST + "?" + query(state, rule, unit, person),
              count,
              state == here));
    }
    return tabs;
  }

  private List<SignalsPage.Choice> rules(Frame frame, String chosen) {
    return rules.all().stream()
        .map(
            rule ->
                new SignalsPage.Choice(
                    rule.code(), rule.name(frame.locale()), rule.code().equals(chosen)))
        .toList();
  }

  /** The highest units of the reader and those right below: colleges for the university. */
  private List<SignalsPage.Choice> units(Frame frame, Scope scope, String chosen) {
    var tree = units.tree();
    return tree.units().stream()
        .filter(unit -> scope.permits(unit.id()))
        .filter(
            unit ->
                switch (unit.kind()) {
                  case CAMPUS, COLLEGE, SITE -> true;
                  case CLASS, YEAR, CELL, OFFICE ->
                      !scope.everyone() && scope.units().size() < MOST_UNITS;
                  case UNIVERSITY -> false;
                })
        .limit(MOST_UNITS)
        .map(
            unit ->
                new SignalsPage.Choice(
                    unit.code(),
                    tree.nameWithin(unit.id(), frame.locale()),
                    unit.code().equals(chosen) || unit.id().value().toString().equals(chosen)))
        .toList();
  }

  // ---- one of them

  @GetMapping("/{signal}")
  @Allowed(Permission.SIGNAL_SEE)
  SignalPage one(
      Frame frame,
      Account account,
      @PathVariable UUID signal,
      @RequestParam(defaultValue = "") String back) {
    return page(frame, account, new SignalId(signal), back, Typed.NOTHING);
  }

  private SignalPage page(Frame frame, Account account, SignalId id, String back, Typed typed) {
    var signal = signals.require(id, scopes.of(account, Permission.SIGNAL_SEE));
    var judges = scopes.of(account, Permission.SIGNAL_JUDGE);
    var behind = views.behind(List.of(signal));
    var card = views.card(frame, signal, behind, judges);
    var rule = rules.of(signal);
    var today = clock.today();
    return new SignalPage(
        frame
            .named(card.about())
            .withScript("signal.css", "lib/echarts/echarts.min.js", "js/charts.js"),
        card,
        rule.name(frame.locale()),
        rule.source(),
        frame.say(
            "signal.shown",
            frame.date(signal.firstDay()),
            frame.date(signal.lastDay()),
            frame.number(signal.days())),
        phone(account, signal),
        behind.aberrations().getOrDefault(signal.id(), List.of()).stream()
            .map(one -> number(frame, one))
            .toList(),
        signal.person() == null ? course(signal) : List.of(),
        views.answers(frame, signal),
        history(frame, signal),
        judges.permits(signal.unit()),
        today.plusDays(1).toString(),
        today.plusDays(30).toString(),
        isList(back) ? back : "",
        typed);
  }

  private @Nullable String phone(Account account, Signal signal) {
    if (signal.person() == null || !account.may(Permission.PEOPLE_UNMASK)) return null;
    return people
        .phones(
            new int[] {signal.person().value()},
            scopes.of(account, Permission.PEOPLE_UNMASK),
            "signal")
        .get(signal.person());
  }

  private static SignalPage.Number number(Frame frame, Signal.Aberration one) {
    return new SignalPage.Number(
        frame.date(one.day()),
        one.method().name(),
        frame.number(one.observed()),
        SignalViews.decimal(one.mean()),
        SignalViews.decimal(one.statistic()),
        SignalViews.decimal(one.threshold()));
  }

  private List<SignalPage.Step> course(Signal signal) {
    var days = signals.course(signal);
    var steps = new ArrayList<SignalPage.Step>();
    for (int at = 0; at < days.size(); at++) {
      String average = null;
      if (at >= AVERAGED_DAYS) {
        double sum = 0;
        for (int back = 1; back <= AVERAGED_DAYS; back++) sum += days.get(at - back).people();
        average = SignalViews.decimal(sum / AVERAGED_DAYS);
      }
      steps.add(new SignalPage.Step(days.get(at).day().toString(), days.get(at).people(), average));
    }
    return steps;
  }

  private List<SignalPage.History> history(Frame frame, Signal signal) {
    return signals.assessments(signal).stream()
        .map(
            one ->
                new SignalPage.History(
                    frame.dateTime(one.at()),
                    switch (one.verdict()) {
                      case DISMISSED -> "done";
                      case WATCHED, CAME_BACK -> "waiting";
                      case CASE -> "overdue";
                    },
                    one.until() == null
                        ? frame.say("signal.verdict." + one.verdict())
                        : frame.say("signal.verdict.until", frame.date(one.until())),
                    one.reason(),
                    one.verdict() == Verdict.CAME_BACK ? "" : one.by()))
        .toList();
  }

  // ---- judging

  @PostMapping("/{signal}/assessment")
  @Allowed(Permission.SIGNAL_JUDGE)
  Object assess(
      Frame frame,
      Account account,
      @PathVariable UUID signal,
      @RequestParam Map<String, String> typed) {
    var id = new SignalId(signal);
    var judges = scopes.of(account, Permission.SIGNAL_JUDGE);
    signals.require(id, judges);
    var back = typed.getOrDefault("back", "");
    var fields = new Fields(frame, typed);
    var quick = SignalViews.Quick.named(typed.getOrDefault("quick", ""));
    var command = quick == null ? written(id, fields, typed) : ready(frame, id, quick);
    return fields.send(
        SignalsController::beside,
        () -> {
          if (command == null) throw SignalRefusal.VERDICT_MISSING.with();
          signals.assess(command, account, judges);
          return isList(back)
              ? SignalViews.LIST + "?" + back + "&done=" + command.verdict()
              : SignalViews.LIST + "/" + signal;
        },
        known -> page(frame, account, id, back, known));
  }

  private AssessSignal ready(Frame frame, SignalId id, SignalViews.Quick quick) {
    return new AssessSignal(
        id,
        quick.verdict(),
        frame.say("signal.quick.reason." + quick.key()),
        quick.until(clock.today()));
  }

  private static @Nullable AssessSignal written(
      SignalId id, Fields fields, Map<String, String> typed) {
    Verdict verdict = null;
    for (var one : List.of(Verdict.DISMISSED, Verdict.WATCHED, Verdict.CASE))
      if (one.name().equals(typed.get("verdict"))) verdict = one;
    if (verdict == null) return null;
    LocalDate until = verdict == Verdict.WATCHED ? fields.dayOrNull("until") : null;
    return new AssessSignal(id, verdict, typed.getOrDefault("reason", ""), until);
  }

  private static String beside(Refused refused) {
    return switch (refused.why()) {
      case SignalRefusal.VERDICT_MISSING -> "verdict";
      case SignalRefusal.REASON_MISSING, SignalRefusal.TOO_LONG -> "reason";
      case SignalRefusal.UNTIL_MISSING, SignalRefusal.UNTIL_OUT_OF_RANGE -> "until";
      default -> "";
    };
  }

  /** Only the filters of the list lead back. */
  private static boolean isList(String back) {
    return back.matches("state=[a-z]+(&[a-z]+=[A-Za-z0-9%+._-]*)*");
  }
}
