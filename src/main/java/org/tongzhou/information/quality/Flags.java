package org.tongzhou.information.quality;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;

/**
 * Series that look made by a machine, for the counselor of the person and for nobody else. They are
 * counted when the page is opened and kept nowhere: no facet, no export, no number for anybody
 * above. No punishment follows from them; they are a reason to ask how somebody is.
 */
@Service
public class Flags {

  private static final int ROUNDS = 30;

  /** Fewer are a handful whom an officer may well have reported one after the other. */
  private static final int SMALLEST_CELL = 5;

  private final FlagRules rules;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final People people;
  private final Scopes scopes;
  private final CampusClock clock;

  Flags(
      FlagRules rules,
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      People people,
      Scopes scopes,
      CampusClock clock) {
    this.rules = rules;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.people = people;
    this.scopes = scopes;
    this.clock = clock;
  }

  /**
   * @param person null when it is about a whole cell
   * @param length how many reports in a row, or how many seconds
   */
  public record Flag(
      FlagRule rule, Ledger ledger, UnitId unit, @Nullable PersonId person, long length) {}

  /** Of the people of whom the account is the counselor, the longest series first. */
  public List<Flag> of(Account account) {
    var scope = scopes.of(account, Permission.QUALITY_FLAGS);
    var unitOf = new TreeMap<Integer, UnitId>();
    people
        .enrolledOn(clock.today())
        .forEach(
            (unit, members) -> {
              if (scope.permits(unit)) members.forEach(person -> unitOf.put(person, unit));
            });
    if (unitOf.isEmpty()) return List.of();
    var on = rules.all().stream().filter(FlagRule::on).toList();
    var flags = new ArrayList<Flag>();
    for (var ledger : ledgers.all())
      if (!ledger.isOver() && !ledger.paused()) look(ledger, unitOf, on, flags);
    flags.sort(
        Comparator.comparing((Flag flag) -> flag.rule().kind())
            .thenComparing(Comparator.comparingLong(Flag::length).reversed())
            .thenComparing(flag -> flag.person() == null ? 0 : flag.person().value()));
    return List.copyOf(flags);
  }

  private void look(
      Ledger ledger, Map<Integer, UnitId> unitOf, List<FlagRule> on, List<Flag> flags) {
    var last = rounds.of(ledger.id()).stream().limit(ROUNDS).toList();
    if (last.isEmpty()) return;
    var order = new HashMap<Integer, Integer>();
    for (int at = 0; at < last.size(); at++) order.put(last.get(at).id().value(), at);
    var persons = unitOf.keySet().stream().mapToInt(Integer::intValue).toArray();
    var byPerson =
        reports.of(last.stream().map(Round::id).toList(), persons).stream()
            .collect(Collectors.groupingBy(report -> report.person().value()));
    var form = rounds.form(last.getFirst());
    byPerson.forEach(
        (person, all) -> {
          all.sort(Comparator.comparing(report -> order.get(report.round().value())));
          var series = new Series(all);
          for (var rule : on) {
            int length = length(rule.kind(), series, form);
            if (length >= rule.threshold())
              flags.add(
                  new Flag(
                      rule,
                      ledger,
                      requireNonNull(unitOf.get(person)),
                      new PersonId(person),
                      length));
          }
        });
    for (var rule : on)
      if (rule.kind() == FlagRule.Kind.CELL_AT_ONCE)
        cells(rule, ledger, last.getFirst(), unitOf, byPerson, flags);
  }

  private static int length(FlagRule.Kind kind, Series series, CompiledForm form) {
    return switch (kind) {
      case SAME_SECOND -> series.sameSecond();
      case SAME_TEMPERATURE -> {
        var temperature = temperature(form);
        yield temperature == null ? 0 : series.sameAnswer(temperature);
      }
      // without a measured number the same answers are only what being well looks like
      case SAME_ANSWERS -> temperature(form) == null ? 0 : series.sameAnswers();
      case CELL_AT_ONCE -> 0;
    };
  }

  private static @Nullable String temperature(CompiledForm form) {
    for (int at = 0; at < form.size(); at++)
      if (form.question(at) instanceof Question.Temperature it) return it.code();
    return null;
  }

  private static void cells(
      FlagRule rule,
      Ledger ledger,
      Round newest,
      Map<Integer, UnitId> unitOf,
      Map<Integer, List<Report>> byPerson,
      List<Flag> flags) {
    var members = new HashMap<UnitId, List<Integer>>();
    unitOf.forEach(
        (person, unit) -> members.computeIfAbsent(unit, one -> new ArrayList<>()).add(person));
    members.forEach(
        (unit, those) -> {
          var ofRound =
              those.stream()
                  .flatMap(person -> byPerson.getOrDefault(person, List.of()).stream())
                  .filter(report -> report.round().equals(newest.id()))
                  .toList();
          Series.atOnce(ofRound, those.size(), SMALLEST_CELL)
              .filter(seconds -> seconds <= rule.threshold())
              .ifPresent(seconds -> flags.add(new Flag(rule, ledger, unit, null, seconds)));
        });
  }
}
