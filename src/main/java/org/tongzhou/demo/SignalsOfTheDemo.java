package org.tongzhou.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.information.signal.AssessSignal;
import org.tongzhou.information.signal.Signal;
import org.tongzhou.information.signal.SignalFilter;
import org.tongzhou.information.signal.SignalRules;
import org.tongzhou.information.signal.Signals;
import org.tongzhou.information.signal.Verdict;

/**
 * Signals come from the demo's own reports. The classes of those whom somebody plays have a few of
 * their own, so that there is something to judge; elsewhere counselors judge most of theirs.
 */
final class SignalsOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(SignalsOfTheDemo.class);
  private static final long SEED = 20_200_224;
  private static final int PAGE = 200;
  private static final int EVERY_SECONDS = 60;

  /** Of those elsewhere, so many are judged; the others wait. */
  private static final double JUDGED = 0.7;

  private static final String WELL =
      """
      {"present":"%s","on_campus":"no","temperature":%s,"symptoms":[%s],"contact":"%s",
       "isolation":"none","reachable":"yes"}
      """;

  /** What a few say today: a fever, a cough, a contact, and not knowing. */
  private static final List<String> SAID =
      List.of(
          WELL.formatted("370102", "37.9", "\"fever\",\"fatigue\"", "no"),
          WELL.formatted("370112", "36.8", "\"cough\"", "no"),
          WELL.formatted("371302", "36.6", "\"none\"", "yes"),
          WELL.formatted("370702", "36.4", "\"none\"", "unsure"));

  private record Judgement(Verdict verdict, String reason, int days) {}

  private static final List<Judgement> JUDGEMENTS =
      List.of(
          new Judgement(Verdict.DISMISSED, "电话核实：昨晚着凉，今早复测 36.7℃，无接触史", 0),
          new Judgement(Verdict.DISMISSED, "填写有误，已请本人更正", 0),
          new Judgement(Verdict.DISMISSED, "家长说是老毛病，已在当地诊所看过，无大碍", 0),
          new Judgement(Verdict.DISMISSED, "本人记错日期，十四天内没有接触", 0),
          new Judgement(Verdict.WATCHED, "低热，已在家休息，三天后再看", 3),
          new Judgement(Verdict.WATCHED, "社区已登记，等核酸结果", 2),
          new Judgement(Verdict.CASE, "已到发热门诊就诊，每天联系一次", 0));

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final Signals signals;
  private final SignalRules rules;
  private final Accounts accounts;
  private final Scopes scopes;
  private final Grid grid;
  private final Units units;
  private final CampusClock clock;
  private final DutiesOfTheDemo asked;
  private final Played played;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-signals").factory());

  SignalsOfTheDemo(
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      Signals signals,
      SignalRules rules,
      Accounts accounts,
      Scopes scopes,
      Grid grid,
      People people,
      Units units,
      CampusClock clock,
      DutiesOfTheDemo asked) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.signals = signals;
    this.rules = rules;
    this.accounts = accounts;
    this.scopes = scopes;
    this.grid = grid;
    this.units = units;
    this.clock = clock;
    this.asked = asked;
    this.played = new Played(accounts, people, units, clock);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    worker.scheduleWithFixedDelay(this::live, 5, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void destroy() throws InterruptedException {
    worker.shutdownNow();
    worker.awaitTermination(20, TimeUnit.SECONDS);
  }

  private void live() {
    try {
      placeCampuses();
      today().ifPresent(this::report);
      judge();
    } catch (RuntimeException e) {
      if (!worker.isShutdown()) log.warn("The demo's signals were not looked after", e);
    }
  }

  private void placeCampuses() {
    if (!rules.campuses().isEmpty()) return;
    var office = played.account("university").orElseThrow();
    for (var row : Table.read("campuses.csv").rows())
      try {
        rules.place(row.getFirst(), row.get(2).substring(0, 4) + "00", office);
      } catch (Refused notHere) {
        log.debug("The demo has no campus {}", row.getFirst());
      }
  }

  private Optional<Round> today() {
    return ledgers.find(Filling.HEALTH).stream()
        .flatMap(ledger -> rounds.of(ledger.id()).stream())
        .filter(round -> round.day().equals(clock.today()) && round.closedAt() == null)
        .findFirst();
  }

  // ---- what a few say

  private void report(Round round) {
    var silent = asked.silent();
    for (var classes :
        List.of(
            played.classesOf("counselor", Role.COUNSELOR),
            played.classesOf("college", Role.COLLEGE))) say(round, classes, silent);
  }

  /** From the end of the lists, where nobody is played; the same key says it once a day. */
  private void say(Round round, List<List<Integer>> classes, Set<Integer> silent) {
    var some = new ArrayList<Integer>();
    for (var members : classes)
      members.reversed().stream()
          .filter(person -> !silent.contains(person))
          .limit(2)
          .forEach(some::add);
    for (int at = 0; at < Math.min(SAID.size(), some.size()); at++) {
      int person = some.get(at);
      if (!rounds.expects(round.id(), new PersonId(person))) continue;
      var account = accounts.ofPerson(person).orElse(null);
      if (account == null) continue;
      try {
        reports.send(
            new SendReport(
                round.id(),
                "demo-signal-" + round.id().value(),
                account,
                new PersonId(person),
                Source.SELF,
                Answers.parse(SAID.get(at)),
                null,
                null));
      } catch (Refused closed) {
        return;
      }
    }
  }

  // ---- what counselors elsewhere judge

  private void judge() {
    var own = new ArrayList<Scope>();
    for (var username : List.of("counselor", "college"))
      played
          .account(username)
          .ifPresent(account -> own.add(scopes.of(account, Permission.SIGNAL_JUDGE)));
    for (int page = 1; ; page++) {
      var found = signals.list(SignalFilter.OPEN, Scope.EVERYONE, page, PAGE);
      for (var signal : found.rows()) if (!worker.isShutdown()) judge(signal, own);
      if (!found.hasNext() || worker.isShutdown()) return;
    }
  }

  private void judge(Signal signal, List<Scope> own) {
    var person = signal.person();
    if (person == null || own.stream().anyMatch(scope -> scope.permits(signal.unit()))) return;
    var draw = Draw.of(SEED, "judged " + signal.rule(), person.value());
    if (!draw.happens(JUDGED)) return;
    var by = counselor(signal);
    if (by == null) return;
    var judgement = draw.one(JUDGEMENTS);
    try {
      signals.assess(
          new AssessSignal(
              signal.id(),
              judgement.verdict(),
              judgement.reason(),
              judgement.days() == 0 ? null : clock.today().plusDays(judgement.days())),
          by,
          scopes.of(by, Permission.SIGNAL_JUDGE));
    } catch (Refused faster) {
      log.debug("A signal of the demo was judged meanwhile");
    }
  }

  /** The nearest counselor above the unit, who is really there. */
  private @Nullable Account counselor(Signal signal) {
    var path = units.tree().path(signal.unit()).reversed().stream().map(it -> it.id()).toList();
    for (var held : grid.holders(path, clock.today())) {
      if (held.appointment().role() != Role.COUNSELOR || held.onLeave()) continue;
      var account = played.account(held.appointment().person());
      if (account.isPresent()) return account.get();
    }
    return null;
  }
}
