package org.tongzhou.home.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyKinds;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.information.ledger.Tallies;

@Controller
class HomeController {

  private static final int DUTIES_SHOWN = 3;

  private final Rounds rounds;
  private final AskedOfMe asked;
  private final Reports reports;
  private final Tallies tallies;
  private final Scopes scopes;
  private final Duties duties;
  private final DutyKinds kinds;
  private final Units units;
  private final Grid grid;
  private final CampusClock clock;

  HomeController(
      Rounds rounds,
      AskedOfMe asked,
      Reports reports,
      Tallies tallies,
      Scopes scopes,
      Duties duties,
      DutyKinds kinds,
      Units units,
      Grid grid,
      CampusClock clock) {
    this.rounds = rounds;
    this.asked = asked;
    this.reports = reports;
    this.tallies = tallies;
    this.scopes = scopes;
    this.duties = duties;
    this.kinds = kinds;
    this.units = units;
    this.grid = grid;
    this.clock = clock;
  }

  @SignedIn
  @GetMapping("/")
  HomePage home(Frame frame, Account account) {
    var framed = frame.titled("home.title");
    boolean office = account.may(Permission.LEDGER_SEE) || !account.may(Permission.REPORT_OWN);
    var held = held(frame, account);
    return new HomePage(
        office || held.total() > 0 ? framed : framed.light(),
        greeting(frame, account),
        account.may(Permission.REPORT_OWN) ? own(frame, account) : List.of(),
        held,
        asked.of(frame, account),
        account.may(Permission.LEDGER_SEE) ? watched(frame, account) : List.of(),
        account.may(Permission.ACCOUNTS_MANAGE) ? steps() : List.of(),
        office ? ways(frame) : List.of());
  }

  // ---- how a new university begins

  /** Until there are classes and an office that keeps the ledgers. */
  private List<HomePage.Step> steps() {
    var tree = units.tree();
    var root = tree.root();
    boolean roster = tree.units().stream().anyMatch(unit -> unit.kind() == Unit.Kind.CLASS);
    boolean office =
        root.isPresent()
            && grid.holders(List.of(root.get().id()), clock.today()).stream()
                .anyMatch(held -> held.appointment().role() == Role.UNIVERSITY);
    if (roster && office) return List.of();
    var staff = root.map(unit -> "/units/" + unit.id().value() + "/staff").orElse("/units");
    return List.of(
        new HomePage.Step("home.step.roster", "home.step.roster.why", "/roster/imports", roster),
        new HomePage.Step("home.step.office", "home.step.office.why", staff, office),
        new HomePage.Step("home.step.passwords", "home.step.passwords.why", "/accounts", false));
  }

  private String greeting(Frame frame, Account account) {
    int hour = LocalTime.ofInstant(clock.now(), clock.zone()).getHour();
    var part = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
    return frame.say("home.greeting." + part, account.name());
  }

  // ---- what I report myself

  private List<HomePage.Own> own(Frame frame, Account account) {
    if (account.person() == null) return List.of();
    var person = new PersonId(account.person());
    return rounds.open().stream()
        .filter(round -> rounds.expects(round.id(), person))
        .map(round -> own(frame, round, person))
        .toList();
  }

  private HomePage.Own own(Frame frame, Round round, PersonId person) {
    var report = reports.find(round.id(), person);
    var state =
        report.isPresent()
            ? "done"
            : switch (round.stateAt(clock.now())) {
              case OPEN -> "open";
              case DUE, LOCKED, CLOSED -> "due";
            };
    return new HomePage.Own(
        round.name(frame.locale()),
        "/rounds/" + round.code() + "/report",
        state,
        until(frame, round),
        report.map(one -> when(frame, one.receivedAt())).orElse(null),
        report.map(one -> one.receipt()).orElse(null),
        report.filter(one -> one.source() != Source.SELF).isPresent());
  }

  private String until(Frame frame, Round round) {
    return switch (round.stateAt(clock.now())) {
      case OPEN -> frame.say("home.until.due", when(frame, round.dueAt()));
      case DUE -> frame.say("home.until.closes", when(frame, round.closesAt()));
      case LOCKED -> frame.say("home.until.locked");
      case CLOSED -> frame.say("home.until.closed");
    };
  }

  private String when(Frame frame, Instant at) {
    return LocalDate.ofInstant(at, clock.zone()).equals(clock.today())
        ? frame.time(at)
        : frame.dateTime(at);
  }

  // ---- what waits for me

  private HomePage.Held held(Frame frame, Account account) {
    var held = duties.held(duties.reader(account), 1, DUTIES_SHOWN);
    return new HomePage.Held(
        held.total(), held.rows().stream().map(duty -> line(frame, duty)).toList());
  }

  private HomePage.Line line(Frame frame, Duty duty) {
    boolean overdue = duty.stateAt(clock.now()) == Duty.State.OVERDUE;
    return new HomePage.Line(
        kinds
            .find(duty.kind())
            .map(kind -> kind.title(duty.subject(), frame.locale()))
            .orElseGet(() -> frame.say("duty.kind.unknown")),
        "/duties/" + duty.id().value(),
        units.tree().nameWithin(duty.unit(), frame.locale()),
        overdue ? "overdue" : "waiting",
        frame.say(overdue ? "duty.said.OVERDUE" : "duty.said.OPEN", when(frame, duty.dueAt())));
  }

  // ---- whom I answer for

  private List<HomePage.Watched> watched(Frame frame, Account account) {
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    var watched = new ArrayList<HomePage.Watched>();
    for (var round : rounds.open()) {
      var counts = tallies.counts(round.id(), scope);
      if (counts.expected() == 0) continue;
      watched.add(
          new HomePage.Watched(
              round.name(frame.locale()),
              frame.date(round.day()),
              "/rounds/" + round.code() + page(account),
              "/rounds/" + round.code() + "/people?set=" + RoundSet.MISSING,
              until(frame, round),
              counts.expected(),
              counts.reported(),
              counts.missing(),
              account.may(Permission.COHORT_USE) ? counts.alerting() : 0,
              account.may(Permission.LEDGER_DECIDE)
                  ? reports
                      .undecided(round.id(), scopes.of(account, Permission.LEDGER_DECIDE))
                      .size()
                  : 0));
    }
    return watched;
  }

  /** Where the work of this role is done. */
  private static String page(Account account) {
    if (account.is(Role.COUNSELOR)) return "/desk";
    return account.is(Role.OFFICER) ? "/cell" : "";
  }

  private static List<HomePage.Way> ways(Frame frame) {
    var ways = new ArrayList<HomePage.Way>();
    for (NavigationEntry entry : frame.navigation())
      ways.add(new HomePage.Way(entry.key(), entry.path()));
    return ways;
  }
}
