package org.tongzhou.information.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Act;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OpenSetDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;

/** The door of signals: what waits to be judged, the numbers behind it, and the judgement. */
@Service
public class Signals {

  static final int LONGEST_REASON = 500;
  static final int LONGEST_WATCH_DAYS = 30;

  /** How many of somebody's rounds are shown beside a signal. */
  public static final int ROUNDS_SHOWN = 7;

  private static final int RETURNING_AT_ONCE = 500;

  private final SignalRows rows;
  private final SignalRules rules;
  private final CountRows counted;
  private final Duties duties;
  private final Reports reports;
  private final Rounds rounds;
  private final Units units;
  private final Audit audit;
  private final CampusClock clock;

  Signals(
      SignalRows rows,
      SignalRules rules,
      CountRows counted,
      Duties duties,
      Reports reports,
      Rounds rounds,
      Units units,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.rules = rules;
    this.counted = counted;
    this.duties = duties;
    this.reports = reports;
    this.rounds = rounds;
    this.units = units;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- asking

  /** What the scope holds, the most urgent first. */
  public Paged<Signal> list(SignalFilter filter, Scope scope, int page, int size) {
    return rows.list(filter, within(filter.unit(), scope), Math.max(1, page), size);
  }

  private Scope within(@Nullable UnitId unit, Scope scope) {
    if (unit == null) return scope;
    var tree = units.tree();
    if (!scope.permits(unit) || tree.unit(unit).isEmpty()) throw SignalRefusal.NO_SUCH_UNIT.with();
    return new Scope(false, new HashSet<>(tree.subtree(unit)), Set.of(), null);
  }

  public Signal require(SignalId id, Scope scope) {
    return rows.find(id, scope).orElseThrow(SignalRefusal.NO_SUCH_SIGNAL::with);
  }

  Optional<Signal> find(SignalId id) {
    return rows.find(id, Scope.EVERYONE);
  }

  /** Oldest first. */
  public List<Signal.Assessment> assessments(Signal signal) {
    return rows.assessments(signal.id().value());
  }

  /** What the methods found, the newest day first; empty for signals of people. */
  public Map<SignalId, List<Signal.Aberration>> aberrations(List<Signal> signals) {
    var found = new HashMap<SignalId, List<Signal.Aberration>>();
    rows.aberrations(signals.stream().map(it -> it.id().value()).toArray(UUID[]::new))
        .forEach((id, list) -> found.put(new SignalId(id), list));
    return found;
  }

  /** The days of a count before and with the last one on which it stood out. */
  public List<CountedDay> course(Signal signal) {
    return counted.course(
        rules.of(signal).expression(),
        signal.place() == null ? CountRows.Dimension.UNIT : CountRows.Dimension.PLACE,
        signal.place() == null ? signal.unit().value().toString() : signal.place(),
        signal.lastDay());
  }

  /** How many people a measure named on a day. */
  public record CountedDay(LocalDate day, int people) {}

  /** What waits, is watched or followed within a scope, by rule. */
  public SignalCounts counts(Scope scope) {
    var byRule = new HashMap<String, SignalRows.CountRow>();
    for (var row : rows.counts(scope, clock.now())) byRule.put(row.rule(), row);
    var counts = new ArrayList<SignalCounts.OfRule>();
    for (var rule : rules.all()) {
      var row = byRule.get(rule.code());
      if (row != null)
        counts.add(
            new SignalCounts.OfRule(rule, row.open(), row.overdue(), row.watched(), row.cases()));
    }
    return new SignalCounts(counts);
  }

  /** How many waited to be judged at a moment, also one of the past. */
  public int openAt(Instant at, Scope scope) {
    return rows.openAt(at, scope);
  }

  /** What came up and what was judged on a day, for the daily brief; nobody is named. */
  public SignalCounts.OfDay on(LocalDate day, Scope scope) {
    var from = clock.startOf(day);
    var to = clock.startOf(day.plusDays(1));
    var byRule = new HashMap<String, SignalRows.DayRow>();
    for (var row : rows.day(day, from, to, scope)) byRule.put(row.rule(), row);
    var moved = new ArrayList<SignalCounts.Moved>();
    for (var rule : rules.all()) {
      var row = byRule.get(rule.code());
      if (row == null
          || row.raised() + row.dismissed() + row.watched() + row.cases() + row.waiting() == 0)
        continue;
      moved.add(
          new SignalCounts.Moved(
              rule, row.raised(), row.dismissed(), row.watched(), row.cases(), row.waiting()));
    }
    var stoodOut = rows.stoodOut(day, from, to, scope);
    var aberrations = aberrations(stoodOut);
    return new SignalCounts.OfDay(
        day,
        moved,
        stoodOut.stream()
            .map(
                signal ->
                    new SignalCounts.StoodOut(
                        signal,
                        rules.of(signal),
                        aberrations.getOrDefault(signal.id(), List.of()),
                        assessments(signal).stream().reduce((a, b) -> b).orElse(null)))
            .toList());
  }

  /**
   * What people said in some rounds; that it was read stands in the log, a line for each person.
   */
  @Transactional
  public List<Report> read(List<Signal> signals, List<RoundId> asked) {
    var people =
        signals.stream()
            .map(Signal::person)
            .filter(Objects::nonNull)
            .mapToInt(PersonId::value)
            .distinct()
            .toArray();
    if (people.length == 0 || asked.isEmpty()) return List.of();
    for (int person : people)
      audit.record("signal.answers-read", "person:" + person, Map.of("rounds", asked.size()));
    return reports.of(asked, people);
  }

  /** The newest rounds of the ledger in which a signal showed, up to the newest, newest first. */
  public List<Round> roundsBehind(Signal signal) {
    return rounds.of(rounds.find(signal.round()).ledger()).stream().limit(ROUNDS_SHOWN).toList();
  }

  // ---- judging

  @Transactional
  public void assess(AssessSignal command, Account by, Scope scope) {
    var signal = require(command.signal(), scope);
    var reason = command.reason().strip();
    if (command.verdict() == Verdict.CAME_BACK) throw SignalRefusal.VERDICT_MISSING.with();
    if (reason.isEmpty()) throw SignalRefusal.REASON_MISSING.with();
    if (reason.length() > LONGEST_REASON) throw SignalRefusal.TOO_LONG.with(LONGEST_REASON);
    var until = until(command);
    if (Signal.State.after(command.verdict()) == signal.state()
        && command.verdict() != Verdict.WATCHED) throw SignalRefusal.JUDGED_ALREADY.with();
    if (signal.state() == Signal.State.DISMISSED && rows.hasAnother(signal))
      throw SignalRefusal.ANOTHER_WAITS.with();
    var quiet =
        command.verdict() == Verdict.DISMISSED
            ? clock.today().plusDays(rules.of(signal).quietDays())
            : null;
    try {
      if (!rows.judge(signal, command.verdict(), reason, until, quiet, by.name(), clock.now()))
        throw SignalRefusal.JUDGED_ALREADY.with();
    } catch (DuplicateKeyException faster) {
      throw SignalRefusal.ANOTHER_WAITS.with();
    }
    if (signal.state() == Signal.State.OPEN) endDuty(signal);
    audit.record(
        "signal.assessed",
        signal.person() == null
            ? "signal:" + signal.id().value()
            : "person:" + signal.person().value(),
        Map.of("signal", signal.id().value(), "verdict", command.verdict().name()));
  }

  private @Nullable LocalDate until(AssessSignal command) {
    if (command.verdict() != Verdict.WATCHED) return null;
    var until = command.until();
    if (until == null) throw SignalRefusal.UNTIL_MISSING.with();
    var today = clock.today();
    if (!until.isAfter(today) || until.isAfter(today.plusDays(LONGEST_WATCH_DAYS)))
      throw SignalRefusal.UNTIL_OUT_OF_RANGE.with(LONGEST_WATCH_DAYS);
    return until;
  }

  private void endDuty(Signal signal) {
    if (signal.person() == null) duties.closeAll(SignalDuty.KIND, signal.dutySubject(), How.DONE);
    else
      duties.settle(
          SignalDuty.KIND, signal.dutySubject(), PersonSet.of(signal.person().value()), How.DONE);
  }

  // ---- by the clock

  /** Watched signals whose day has come wait again. */
  @Transactional
  public int comeBack() {
    var back = rows.takeReturning(clock.today(), RETURNING_AT_ONCE);
    var now = clock.now();
    var people = new HashMap<String, List<Signal>>();
    for (var signal : back) {
      var due = due(rules.of(signal), now);
      rows.comeBack(signal.id().value(), now, due);
      if (signal.person() == null)
        openDuty(signal.dutySubject(), signal.unit(), signal.place(), due);
      else people.computeIfAbsent(signal.dutySubject(), key -> new ArrayList<>()).add(signal);
    }
    people.forEach(
        (subject, signals) ->
            openDuty(
                subject,
                PersonSet.of(
                    signals.stream()
                        .map(Signal::person)
                        .filter(Objects::nonNull)
                        .mapToInt(PersonId::value)
                        .sorted()
                        .toArray()),
                due(rules.of(signals.getFirst()), now)));
    if (!back.isEmpty())
      audit.recordAll(
          back.stream()
              .map(it -> new Act("system", "signal.came-back", "signal:" + it.id().value(), "{}"))
              .toList());
    return back.size();
  }

  Instant due(SignalRule rule, Instant now) {
    return JudgingTime.due(rule.urgency(), rule.dueMinutes(), now, clock.zone());
  }

  void openDuty(String subject, PersonSet people, Instant due) {
    duties.openForSet(new OpenSetDuty(SignalDuty.KIND, subject, people, Level.COUNSELOR, due));
  }

  /** A count in a class is for its counselor, in a college for the college, and so on up. */
  void openDuty(String subject, UnitId unit, @Nullable String place, Instant due) {
    var kind = units.tree().unit(unit).map(Unit::kind).orElse(Unit.Kind.UNIVERSITY);
    var level =
        place != null
            ? Level.UNIVERSITY
            : switch (kind) {
              case CLASS, CELL, YEAR -> Level.COUNSELOR;
              case COLLEGE -> Level.COLLEGE;
              case CAMPUS, SITE -> Level.CAMPUS;
              case UNIVERSITY, OFFICE -> Level.UNIVERSITY;
            };
    duties.open(
        new OpenDuty(SignalDuty.KIND, subject, new OwnerRule.ResponsibleOf(unit, level), due));
  }
}
