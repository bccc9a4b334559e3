package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.RoundTab;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;

/** Finds what an address names, within what the reader may see, and draws the head of its pages. */
@Component
class RoundAddresses {

  private final Rounds rounds;
  private final Ledgers ledgers;
  private final Tallies tallies;
  private final Reports reports;
  private final Scopes scopes;
  private final Units units;
  private final CampusClock clock;
  private final List<RoundTab> others;

  RoundAddresses(
      Rounds rounds,
      Ledgers ledgers,
      Tallies tallies,
      Reports reports,
      Scopes scopes,
      Units units,
      CampusClock clock,
      List<RoundTab> others) {
    this.rounds = rounds;
    this.ledgers = ledgers;
    this.tallies = tallies;
    this.reports = reports;
    this.scopes = scopes;
    this.units = units;
    this.clock = clock;
    this.others = others;
  }

  RoundView of(Account account, Permission permission, String roundCode, @Nullable String unit) {
    var round = rounds.find(roundCode);
    var scope = scopes.of(account, permission);
    var tops = tallies.tops(scope);
    if (tops.isEmpty()) throw LedgerRefusal.NO_SUCH_ROUND.with();
    return new RoundView(
        account,
        scope,
        round,
        ledgers.find(round.ledger()),
        rounds.form(round),
        unit == null || unit.isEmpty() ? only(tops) : require(unit, tops),
        tops,
        tallies);
  }

  /** For reporting on behalf of others; not when the incident of the round is over. */
  RoundView reporting(Account account, String roundCode, @Nullable String unit) {
    var view = of(account, Permission.LEDGER_PROXY, roundCode, unit);
    rounds.mustCollect(view.round());
    return view;
  }

  private static @Nullable Unit only(List<Unit> tops) {
    return tops.size() == 1 ? tops.getFirst() : null;
  }

  private Unit require(String code, List<Unit> tops) {
    var tree = units.tree();
    return tree.byCode(code)
        .or(() -> byId(tree, code))
        .filter(unit -> tops.stream().anyMatch(top -> tree.isWithin(unit.id(), top.id())))
        .orElseThrow(LedgerRefusal.NO_SUCH_UNIT::with);
  }

  /** The API names units by id as well. */
  private static Optional<Unit> byId(UnitTree tree, String id) {
    try {
      return tree.unit(new UnitId(UUID.fromString(id)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  RoundHead head(Frame frame, RoundView view, String here) {
    var round = view.round();
    return new RoundHead(
        round.code(),
        view.ledger().code(),
        round.name(frame.locale()),
        frame.date(round.day()),
        round.stateAt(clock.now()),
        until(frame, round),
        view.unit() == null ? "" : view.unit().code(),
        view.unit() == null ? "" : view.unit().name(frame.locale()),
        path(frame, view, here),
        tabs(frame, view, here),
        round.erasedAt() == null ? null : frame.date(round.erasedAt()));
  }

  /** What happens next and when. */
  String until(Frame frame, Round round) {
    return switch (round.stateAt(clock.now())) {
      case OPEN -> frame.say("desk.until.due", when(frame, round.dueAt()));
      case DUE -> frame.say("desk.until.closes", when(frame, round.closesAt()));
      case LOCKED -> frame.say("desk.until.locked");
      case CLOSED -> frame.say("desk.until.closed", when(frame, round.closesAt()));
    };
  }

  /** The time alone while the day is today. */
  String when(Frame frame, java.time.Instant at) {
    return java.time.LocalDate.ofInstant(at, clock.zone()).equals(clock.today())
        ? frame.time(at)
        : frame.dateTime(at);
  }

  private List<RoundHead.Crumb> path(Frame frame, RoundView view, String here) {
    var unit = view.unit();
    if (unit == null) return List.of();
    var crumbs = new ArrayList<RoundHead.Crumb>();
    var page = here.equals("office") ? "" : "/" + here;
    if (view.tops().size() > 1)
      crumbs.add(
          new RoundHead.Crumb(frame.say("desk.mine"), "/rounds/" + view.round().code() + page));
    for (var above : units.tree().path(unit.id()))
      if (view.scope().permits(above.id()))
        crumbs.add(
            new RoundHead.Crumb(
                above.name(frame.locale()),
                above.id().equals(unit.id())
                    ? null
                    : "/rounds/" + view.round().code() + page + "?unit=" + above.code()));
    return crumbs;
  }

  private List<RoundHead.Tab> tabs(Frame frame, RoundView view, String here) {
    var account = view.account();
    var tabs = new ArrayList<RoundHead.Tab>();
    // The other pages are lists of people, and there are none any more.
    if (view.round().erasedAt() != null) {
      tabs.add(tab(view, "office", "", here, null));
      tabs.addAll(others(view));
      return tabs;
    }
    if (account.is(Role.OFFICER)) tabs.add(tab(view, "cell", "/cell", here, null));
    if (account.may(Permission.LEDGER_DECIDE)) tabs.add(tab(view, "desk", "/desk", here, null));
    tabs.add(tab(view, "office", "", here, null));
    var missing = view.people(RoundSet.MISSING).size();
    tabs.add(tab(view, "missing", "/missing", here, frame.number(missing)));
    tabs.add(tab(view, "reasons", "/reasons", here, null));
    tabs.add(tab(view, "people", "/people", here, null));
    boolean takes = takesReports(view.round());
    if (takes && account.may(Permission.LEDGER_PROXY)) {
      tabs.add(tab(view, "quick", "/quick", here, null));
      tabs.add(tab(view, "bulk", "/bulk", here, null));
    }
    if (account.may(Permission.LEDGER_DECIDE)) {
      int waiting =
          reports.undecided(view.round().id(), scopes.of(account, Permission.LEDGER_DECIDE)).size();
      if (waiting > 0 || here.equals("late"))
        tabs.add(tab(view, "late", "/late", here, frame.number(waiting)));
    }
    tabs.addAll(others(view));
    return tabs;
  }

  private List<RoundHead.Tab> others(RoundView view) {
    return others.stream()
        .filter(other -> other.isFor(view.account()))
        .map(other -> new RoundHead.Tab(other.key(), view.at(other.page()), false, null))
        .toList();
  }

  boolean takesReports(Round round) {
    return switch (round.stateAt(clock.now())) {
      case OPEN, DUE -> true;
      case LOCKED, CLOSED -> false;
    };
  }

  private static RoundHead.Tab tab(
      RoundView view, String name, String page, String here, @Nullable String count) {
    return new RoundHead.Tab("desk.tab." + name, view.at(page), name.equals(here), count);
  }

  /** The address of a unit's page of a round, for those who come from elsewhere. */
  static String of(Round round) {
    return "/rounds/" + round.code();
  }
}
