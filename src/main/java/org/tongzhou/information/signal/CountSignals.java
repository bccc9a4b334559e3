package org.tongzhou.information.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;

/**
 * Counts each closed round of the daily ledger by unit and place, and raises what stands out
 * against the days before. Days without a round are no days of the series.
 */
@Component
class CountSignals {

  static final int DAYS = 60;

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Cohorts cohorts;
  private final SignalRules rules;
  private final SignalRows rows;
  private final CountRows counts;
  private final Signals signals;
  private final Units units;
  private final Audit audit;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  /** Rounds that do not ask for what a measure counts; to find that out they have to be read. */
  private final Set<Asked> notAsked = ConcurrentHashMap.newKeySet();

  private record Asked(String measure, int round) {}

  CountSignals(
      Ledgers ledgers,
      Rounds rounds,
      Tallies tallies,
      Cohorts cohorts,
      SignalRules rules,
      SignalRows rows,
      CountRows counts,
      Signals signals,
      Units units,
      Audit audit,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
    this.cohorts = cohorts;
    this.rules = rules;
    this.rows = rows;
    this.counts = counts;
    this.signals = signals;
    this.units = units;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Counts what has closed since, and looks at the newest day when it was counted. */
  int look() {
    var ledger = ledgers.ofPresence().orElse(null);
    if (ledger == null) return 0;
    var closed =
        rounds.of(ledger.id()).stream()
            .filter(round -> round.closedAt() != null && round.erasedAt() == null)
            .limit(DAYS)
            .toList();
    var counting =
        rules.all().stream()
            .filter(rule -> rule.on() && rule.kind() == SignalRule.Kind.COUNT)
            .toList();
    var known = new HashMap<String, Map<Integer, Integer>>();
    for (var rule : counting) known.put(rule.code(), counts.reported(rule.expression()));
    int raised = 0;
    // by round, so that each is read once for all rules
    for (var round : closed.reversed()) {
      int reported = tallies.counts(round.id(), Scope.EVERYONE).reported();
      boolean newest = round.equals(closed.getFirst()) && isRecent(round.day());
      for (var rule : counting) {
        var before = known.getOrDefault(rule.code(), Map.of()).get(round.id().value());
        if (before != null && before == reported || !count(rule, round, reported)) continue;
        if (newest) raised += judge(rule, round);
      }
    }
    return raised;
  }

  private boolean isRecent(LocalDate day) {
    return !day.isBefore(clock.today().minusDays(1));
  }

  /** False when the round does not ask for what the rule counts. */
  private boolean count(SignalRule rule, Round round, int reported) {
    var asked = new Asked(rule.expression(), round.id().value());
    if (notAsked.contains(asked)) return false;
    if (!(rules.ask(rule.expression(), round) instanceof Cohorts.Answer.People found)) {
      notAsked.add(asked);
      return false;
    }
    var byUnit = byUnit(found.people(), round);
    var byPlace = byPlace(found.people(), round);
    transaction.executeWithoutResult(
        status -> {
          counts.keep(
              rule.expression(),
              round.id().value(),
              round.day(),
              CountRows.Dimension.UNIT,
              byUnit,
              reported);
          counts.keep(
              rule.expression(),
              round.id().value(),
              round.day(),
              CountRows.Dimension.PLACE,
              byPlace,
              reported);
        });
    return true;
  }

  /** In the unit of the day and every unit above it. */
  private Map<String, Integer> byUnit(PersonSet people, Round round) {
    var lowest = new HashMap<UnitId, Integer>();
    people.forEach(
        person ->
            rounds
                .unitOf(round.id(), new PersonId(person))
                .ifPresent(unit -> lowest.merge(unit, 1, Integer::sum)));
    var tree = units.tree();
    var all = new HashMap<String, Integer>();
    lowest.forEach(
        (unit, counted) -> {
          for (var above : tree.path(unit))
            all.merge(above.id().value().toString(), counted, Integer::sum);
        });
    return all;
  }

  /** In the city and the province where each said to be; counties are too small to compare. */
  private Map<String, Integer> byPlace(PersonSet people, Round round) {
    var places = new HashMap<String, Integer>();
    cohorts
        .facet("answer:" + round.code() + ".present", Asker.house(people))
        .ifPresent(
            present -> {
              for (var code : present.values()) {
                if (!code.endsWith("00")) continue;
                int counted = present.people(code).sizeAnd(people);
                if (counted > 0) places.put(code, counted);
              }
            });
    return places;
  }

  // ---- what stands out

  /** A count that stands out on the last day of its series. */
  record StandsOut(String key, int observed, List<Signal.Aberration> found) {}

  private int judge(SignalRule rule, Round round) {
    int raised = 0;
    var root = units.tree().root().orElseThrow().id();
    for (var one : lowest(standingOut(rule, CountRows.Dimension.UNIT, round.day()), units.tree()))
      raised += raise(rule, round, new UnitId(UUID.fromString(one.key())), null, one);
    for (var one : cities(standingOut(rule, CountRows.Dimension.PLACE, round.day())))
      raised += raise(rule, round, root, one.key(), one);
    return raised;
  }

  /** A sum of three days may alarm on a day that is back below the mean: then it is over. */
  List<StandsOut> standingOut(SignalRule rule, CountRows.Dimension dimension, LocalDate day) {
    var matrix = counts.matrix(rule.expression(), dimension, day, DAYS);
    var found = new ArrayList<StandsOut>();
    int last = matrix.days().size() - 1;
    if (last < 0 || !matrix.days().get(last).equals(day)) return found;
    var ears = Ears.over(matrix.counts());
    int least = rule.least() == null ? 1 : rule.least();
    for (int series = 0; series < matrix.keys().size(); series++) {
      int observed = matrix.counts()[series][last];
      if (observed < least) continue;
      var alarms = EnumSet.noneOf(Signal.Method.class);
      for (var method : Signal.Method.values())
        if (ears.alarms(method, series, last) && observed > ears.baseline(method, series, last)[0])
          alarms.add(method);
      if (!alarms.isEmpty())
        found.add(
            new StandsOut(
                matrix.keys().get(series), observed, aberrations(ears, series, last, day, alarms)));
    }
    return found;
  }

  private static List<Signal.Aberration> aberrations(
      Ears ears, int series, int last, LocalDate day, Set<Signal.Method> alarms) {
    var found = new ArrayList<Signal.Aberration>();
    for (var method : alarms) {
      var baseline = ears.baseline(method, series, last);
      found.add(
          new Signal.Aberration(
              day,
              method,
              ears.observed(series, last),
              baseline[0],
              baseline[1],
              ears.statistic(method, series, last),
              Ears.threshold(method)));
    }
    return found;
  }

  /**
   * Where a class stands out, its year, college and university mostly do as well: a unit is left
   * out when those below it that stand out explain half of it.
   */
  static List<StandsOut> lowest(List<StandsOut> all, UnitTree tree) {
    var byUnit = new HashMap<UnitId, StandsOut>();
    for (var one : all) byUnit.put(new UnitId(UUID.fromString(one.key())), one);
    var kept = new ArrayList<StandsOut>();
    byUnit.forEach(
        (unit, one) -> {
          int below = 0;
          for (var other : byUnit.entrySet())
            if (!other.getKey().equals(unit)
                && tree.isWithin(other.getKey(), unit)
                && nextAbove(other.getKey(), byUnit, tree).equals(unit))
              below += other.getValue().observed();
          if (2 * below < one.observed()) kept.add(one);
        });
    kept.sort(Comparator.comparing(StandsOut::key));
    return kept;
  }

  private static @Nullable UnitId above(UnitTree tree, UnitId unit) {
    return tree.unit(unit).map(Unit::parent).orElse(null);
  }

  /** The nearest unit above that stands out; itself where there is none. */
  private static UnitId nextAbove(UnitId unit, Map<UnitId, StandsOut> among, UnitTree tree) {
    for (var at = above(tree, unit); at != null; at = above(tree, at))
      if (among.containsKey(at)) return at;
    return unit;
  }

  /** A province is left out when its cities that stand out explain half of it. */
  static List<StandsOut> cities(List<StandsOut> all) {
    return all.stream()
        .filter(
            one -> {
              if (!one.key().endsWith("0000")) return true;
              int below =
                  all.stream()
                      .filter(
                          other ->
                              !other.key().equals(one.key())
                                  && other.key().startsWith(one.key().substring(0, 2)))
                      .mapToInt(StandsOut::observed)
                      .sum();
              return 2 * below < one.observed();
            })
        .sorted(Comparator.comparing(StandsOut::key))
        .toList();
  }

  private int raise(
      SignalRule rule, Round round, UnitId unit, @Nullable String place, StandsOut found) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var id = Ids.next(clock);
              var now = clock.now();
              var due = signals.due(rule, now);
              var subject = SignalDuty.subject(new SignalId(id));
              var raised =
                  rows.raise(
                      new SignalRows.Raised(rule, round.id(), round.day(), subject, now, due),
                      id,
                      unit,
                      place);
              raised.ifPresent(signal -> rows.insert(signal, found.found()));
              if (!raised.equals(Optional.of(id))) return 0;
              signals.openDuty(subject, unit, place, due);
              audit.record("signal.raised", "signal:" + id, Map.of("rule", rule.code()));
              return 1;
            }));
  }
}
