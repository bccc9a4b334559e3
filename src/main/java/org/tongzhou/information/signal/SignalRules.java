package org.tongzhou.information.signal;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;

/** The door of the rules: what is to be looked at, kept in memory, changed by new revisions. */
@Service
public class SignalRules {

  /** Payload: nothing; a dozen rules are read again. */
  static final String TOPIC = "signal.rules";

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_EXPRESSION = 1_000;
  private static final int LONGEST_SOURCE = 500;

  private final RuleRows rows;
  private final Cohorts cohorts;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Units units;
  private final Divisions divisions;
  private final Audit audit;
  private final ChangeFeed feed;
  private final CampusClock clock;
  private volatile Known known;

  record Known(List<SignalRule> rules, Map<String, String> campuses) {}

  SignalRules(
      RuleRows rows,
      Cohorts cohorts,
      Ledgers ledgers,
      Rounds rounds,
      Tallies tallies,
      Units units,
      Divisions divisions,
      Audit audit,
      ChangeFeed feed,
      CampusClock clock) {
    this.rows = rows;
    this.cohorts = cohorts;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
    this.units = units;
    this.divisions = divisions;
    this.audit = audit;
    this.feed = feed;
    this.clock = clock;
    feed.subscribe(TOPIC, payloads -> known = read());
    this.known = read();
  }

  private Known read() {
    return new Known(rows.latest(), rows.campuses());
  }

  /** As they are now, in the order in which they are shown. */
  public List<SignalRule> all() {
    return known.rules();
  }

  public SignalRule require(String code) {
    return all().stream()
        .filter(rule -> rule.code().equals(code))
        .findFirst()
        .orElseThrow(SignalRefusal.NO_SUCH_RULE::with);
  }

  /** What a signal was raised by, also when the rule has changed since. */
  public SignalRule of(Signal signal) {
    for (var rule : all())
      if (rule.code().equals(signal.rule()) && rule.revision() == signal.ruleRevision())
        return rule;
    return rows.find(signal.rule(), signal.ruleRevision())
        .orElseThrow(SignalRefusal.NO_SUCH_RULE::with);
  }

  /** Newest first. */
  public List<SignalRule> revisions(String code) {
    return rows.revisions(code);
  }

  /** Whom a rule would name in the newest round that it can be asked of. */
  public record Preview(Round round, int people) {}

  /**
   * Refused when no round has what the expression asks for.
   *
   * @throws org.tongzhou.foundation.shared.Refused with the place in the text that is not
   *     understood
   */
  public Preview preview(String expression) {
    if (!expression.contains(SignalRule.ROUND)) throw SignalRefusal.ROUND_NOT_NAMED.with();
    Cohorts.Answer.Misunderstood misunderstood = null;
    for (var ledger : ledgers.all()) {
      var newest = rounds.of(ledger.id()).stream().findFirst().orElse(null);
      if (newest == null) continue;
      switch (ask(expression, newest)) {
        case Cohorts.Answer.People people -> {
          return new Preview(newest, people.people().size());
        }
        case Cohorts.Answer.Misunderstood not -> {
          if (misunderstood == null || ledger.presence()) misunderstood = not;
        }
      }
    }
    if (misunderstood == null) throw SignalRefusal.NOT_UNDERSTOOD.with();
    throw SignalRefusal.NOT_UNDERSTOOD.withFields(List.of(Cohorts.field(misunderstood.problem())));
  }

  /** Of everybody who was expected in the round. */
  Cohorts.Answer ask(String expression, Round round) {
    var expected = tallies.people(round.id(), RoundSet.EXPECTED, Scope.EVERYONE);
    return cohorts.ask(expression.replace(SignalRule.ROUND, round.code()), Asker.house(expected));
  }

  /** Lays a changed rule down as its next revision; signals keep theirs. */
  @Transactional
  public void change(SignalRule rule, Account by) {
    var now = require(rule.code());
    check(rule);
    if (!rule.expression().equals(now.expression())) preview(rule.expression());
    if (now.revision() != rule.revision() || !rows.insertNext(rule, by.name(), clock.now()))
      throw SignalRefusal.JUDGED_ALREADY.with();
    feed.append(TOPIC, new byte[0]);
    audit.record(
        "signal.rule-changed",
        "rule:" + rule.code(),
        Map.of("revision", rule.revision() + 1, "on", rule.on()));
  }

  private static void check(SignalRule rule) {
    for (var name : List.of(rule.nameZh(), rule.nameEn(), rule.source()))
      if (name.isBlank()) throw SignalRefusal.REASON_MISSING.with();
    if (rule.nameZh().length() > LONGEST_NAME
        || rule.nameEn().length() > LONGEST_NAME
        || rule.expression().length() > LONGEST_EXPRESSION
        || rule.source().length() > LONGEST_SOURCE)
      throw SignalRefusal.TOO_LONG.with(LONGEST_SOURCE);
    var least = rule.least();
    if (rule.dueMinutes() < 15
        || rule.dueMinutes() > 10_080
        || rule.quietDays() < 0
        || rule.quietDays() > 60
        || (rule.kind() == SignalRule.Kind.COUNT) != (least != null)
        || least != null && (least < 1 || least > 1_000)) throw SignalRefusal.OUT_OF_RANGE.with();
  }

  // ---- where campuses lie

  /** The city of each campus, as far as somebody has said it. */
  public Map<String, String> campuses() {
    return known.campuses();
  }

  @Transactional
  public void place(String campus, String division, Account by) {
    if (units.tree().units().stream()
        .noneMatch(unit -> unit.kind() == Unit.Kind.CAMPUS && campus.equals(unit.campusCode())))
      throw SignalRefusal.NO_SUCH_CAMPUS.with();
    if (!division.matches("[0-9]{4}00") || divisions.find(division).isEmpty())
      throw SignalRefusal.NO_SUCH_CITY.with();
    rows.place(campus, division, by.name(), clock.now());
    feed.append(TOPIC, new byte[0]);
    audit.record("signal.campus-placed", "campus:" + campus, Map.of("division", division));
  }
}
