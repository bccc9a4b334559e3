package org.tongzhou.information.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;

/**
 * Raises signals of people. Each rule names a set of the round; whoever has come into it since the
 * last look is written in one statement. Any number of nodes may look at once: the database keeps
 * one signal for a rule and person.
 */
@Component
class PersonSignals {

  private final Rounds rounds;
  private final SignalRules rules;
  private final SignalRows rows;
  private final Signals signals;
  private final Audit audit;
  private final ChangeFeed feed;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  /** Whom this node has handed over already; the database knows better, this saves asking it. */
  private final Map<Looked, PersonSet> handled = new HashMap<>();

  private long heard = -1;
  private LocalDate heardOn = LocalDate.MIN;

  private record Looked(String rule, int revision, int round) {}

  PersonSignals(
      Rounds rounds,
      SignalRules rules,
      SignalRows rows,
      Signals signals,
      Audit audit,
      ChangeFeed feed,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rounds = rounds;
    this.rules = rules;
    this.rows = rows;
    this.signals = signals;
    this.audit = audit;
    this.feed = feed;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Looks at the rounds of today and yesterday, when anything has changed since the last look. */
  synchronized int look() {
    long now = feed.applied();
    var today = clock.today();
    if (now == heard && today.equals(heardOn)) return 0;
    int raised = 0;
    var seen = new ArrayList<Integer>();
    for (var round : rounds.all())
      if (round.erasedAt() == null
          && (round.closedAt() == null || !round.day().isBefore(today.minusDays(1)))) {
        seen.add(round.id().value());
        raised += look(round);
      }
    handled.keySet().removeIf(looked -> !seen.contains(looked.round()));
    heard = now;
    heardOn = today;
    return raised;
  }

  /** Looks at one round by every rule that is on; how many signals are new. */
  synchronized int look(Round round) {
    int raised = 0;
    for (var rule : rules.all())
      if (rule.on() && rule.kind() == SignalRule.Kind.PERSON) raised += look(rule, round);
    return raised;
  }

  private int look(SignalRule rule, Round round) {
    // a rule asks what only some forms ask for
    if (!(rules.ask(rule.expression(), round) instanceof Cohorts.Answer.People found)) return 0;
    var looked = new Looked(rule.code(), rule.revision(), round.id().value());
    var fresh = found.people().minus(handled.getOrDefault(looked, PersonSet.NOBODY));
    handled.put(looked, found.people());
    if (fresh.isEmpty()) return 0;
    try {
      return Objects.requireNonNull(
          transaction.execute(status -> raise(rule, round, fresh.toArray())));
    } catch (RuntimeException e) {
      handled.remove(looked);
      throw e;
    }
  }

  private int raise(SignalRule rule, Round round, int[] people) {
    var now = clock.now();
    var ids = new UUID[people.length];
    var units = new UUID[people.length];
    for (int at = 0; at < people.length; at++) {
      ids[at] = Ids.next(clock);
      units[at] = unitOf(round.id(), people[at]).value();
    }
    var subject = SignalDuty.subject(rule.code(), round.id());
    var due = signals.due(rule, now);
    var raised =
        rows.raise(
            new SignalRows.Raised(rule, round.id(), round.day(), subject, now, due),
            ids,
            people,
            units);
    if (raised.length == 0) return 0;
    signals.openDuty(subject, PersonSet.of(Arrays.stream(raised).sorted().toArray()), due);
    audit.record(
        "signal.raised",
        "rule:" + rule.code(),
        Map.of("round", round.id().value(), "people", raised.length));
    return raised.length;
  }

  private UnitId unitOf(RoundId round, int person) {
    return rounds.unitOf(round, new PersonId(person)).orElseThrow();
  }

  /** For tests: what this node believes to have handed over is forgotten, as after a start. */
  synchronized void forget() {
    handled.clear();
    heard = -1;
  }
}
