package org.tongzhou.information.ledger;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Question;

/**
 * The door for those who keep what a round held: read from the tables as of one moment, so that
 * lists, numbers and answers agree.
 */
@Service
public class Snapshots {

  private final RoundRows rows;
  private final Rounds rounds;
  private final Units units;
  private final CampusClock clock;
  private final TransactionTemplate moment;

  Snapshots(
      RoundRows rows,
      Rounds rounds,
      Units units,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.rounds = rounds;
    this.units = units;
    this.clock = clock;
    this.moment = new TransactionTemplate(transactions);
    moment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    moment.setReadOnly(true);
  }

  /** What the round holds of a unit now; outside the scope there is no such unit. */
  public Snapshot take(RoundId id, UnitId unit, Scope scope) {
    if (!scope.permits(unit)) throw LedgerRefusal.NO_SUCH_UNIT.with();
    return Objects.requireNonNull(moment.execute(status -> take(rounds.find(id), unit)));
  }

  private Snapshot take(Round round, UnitId unit) {
    var at = clock.now().truncatedTo(ChronoUnit.MICROS);
    var leaves = rows.leaves(round.id(), units.tree().subtree(unit));
    var tally = new RoundTally(round, rounds.form(round), new Expected(leaves));
    var reports =
        rows.frozen(
            round.id(),
            PersonSet.union(leaves.stream().map(Expected.Leaf::people).toList()).toArray());
    tally.apply(
        reports.stream()
            .map(
                report ->
                    new ReportFact(
                        round.id().value(),
                        report.person(),
                        report.revision(),
                        report.marks(),
                        report.codes()))
            .toList());
    var sets = new EnumMap<RoundSet, PersonSet>(RoundSet.class);
    for (var set : RoundSet.values()) sets.put(set, tally.set(set));
    return new Snapshot(
        at,
        sets,
        leaves.stream()
            .filter(leaf -> !leaf.people().isEmpty())
            .map(leaf -> new Snapshot.Members(leaf.unit(), leaf.people()))
            .sorted(Comparator.comparing(members -> members.unit().value().toString()))
            .toList(),
        reports);
  }

  /**
   * How often each option was chosen and each province named in some reports, by question. Finer
   * answers are left out: they would point at single people.
   */
  public SortedMap<String, SortedMap<String, Integer>> answers(
      Round round, List<FrozenReport> reports) {
    var form = rounds.form(round);
    var counted = new TreeMap<String, SortedMap<String, Integer>>();
    for (int at = 0; at < form.size(); at++) {
      var question = form.question(at);
      if (!isCounted(question)) continue;
      var answers = new TreeMap<String, Integer>();
      for (var report : reports)
        for (var value : values(question, report.codes()[at]))
          answers.merge(value, 1, Integer::sum);
      counted.put(question.code(), answers);
    }
    return counted;
  }

  private static boolean isCounted(Question question) {
    return switch (question) {
      case Question.SingleChoice it -> true;
      case Question.MultipleChoice it -> true;
      case Question.Place it -> true;
      case Question.Number it -> false;
      case Question.Temperature it -> false;
      case Question.Date it -> false;
      case Question.Text it -> false;
      case Question.Photo it -> false;
    };
  }

  private static List<String> values(Question question, int code) {
    if (code == CompiledForm.UNANSWERED) return List.of();
    var values = AnswerColumn.valuesOf(question, code);
    return question instanceof Question.Place
        ? List.of(values.getFirst().substring(0, 2) + "0000")
        : values;
  }

  /** Whose report of that revision does not say any more what it said, or is gone. */
  public PersonSet rewritten(RoundId round, List<FrozenReport> reports) {
    return PersonSet.of(rows.rewritten(round, reports));
  }
}
