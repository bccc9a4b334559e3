package org.tongzhou.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.quality.DrawSample;
import org.tongzhou.information.quality.Sample;
import org.tongzhou.information.quality.SampleSet;
import org.tongzhou.information.quality.Samples;

/**
 * Yesterday's round was sampled, for the whole university and for one college: most were called,
 * some could not be reached, and the counselor of the demo has a few to call.
 */
final class QualityOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(QualityOfTheDemo.class);
  private static final long SEED = 20_200_220;
  private static final double CALLED = 0.75;
  private static final double REACHED = 0.9;
  private static final double WRONG = 0.05;
  private static final List<String> ASKED = List.of("on_campus", "temperature", "symptoms");

  private final Samples samples;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final Accounts accounts;
  private final Scopes scopes;
  private final Units units;
  private final CampusClock clock;
  private volatile boolean stopping;
  private volatile @Nullable Thread running;

  QualityOfTheDemo(
      Samples samples,
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      Accounts accounts,
      Scopes scopes,
      Units units,
      CampusClock clock) {
    this.samples = samples;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.accounts = accounts;
    this.scopes = scopes;
    this.units = units;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var round = yesterday();
    var root = units.tree().root();
    if (round.isEmpty() || root.isEmpty()) return;
    var drawn =
        rounds.of(round.get().ledger()).stream()
            .anyMatch(each -> !samples.of(each.id(), List.of(root.get().id())).isEmpty());
    if (drawn) return;
    running = Thread.ofPlatform().daemon().name("demo-quality").start(() -> fill(round.get()));
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    var thread = running;
    if (thread != null) thread.join();
  }

  /** The newest round that is over and whose people have reported. */
  private Optional<Round> yesterday() {
    return ledgers.find(Filling.HEALTH).stream()
        .flatMap(ledger -> rounds.of(ledger.id()).stream())
        .filter(round -> round.closedAt() != null)
        .findFirst();
  }

  private void fill(Round round) {
    var university = account("university");
    var college = account("college");
    if (university.isEmpty() || college.isEmpty()) return;
    draw(round, units.tree().root().orElseThrow().id(), university.get());
    placeOf(college.get(), Role.COLLEGE).ifPresent(place -> draw(round, place, college.get()));
    log.info("The demo has its samples");
  }

  private Optional<Account> account(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst());
  }

  private static Optional<UnitId> placeOf(Account account, Role role) {
    return account.grants().stream()
        .filter(grant -> grant.role() == role && grant.unit() != null)
        .map(grant -> new UnitId(java.util.Objects.requireNonNull(grant.unit())))
        .findFirst();
  }

  private void draw(Round round, UnitId unit, Account by) {
    try {
      var sample =
          samples.draw(
              new DrawSample(
                  round.id(),
                  unit,
                  0.05,
                  95,
                  0.1,
                  ASKED,
                  "2020-" + SEED,
                  clock.now().plus(Duration.ofDays(2))),
              by);
      call(round, sample, by);
    } catch (Refused refused) {
      log.info("No sample for the demo: {}", refused.why().code());
    }
  }

  /** What the counselor of the demo has to call is left to be called. */
  private void call(Round round, Sample sample, Account by) {
    var own = account("counselor").map(it -> scopes.of(it, Permission.LEDGER_DECIDE));
    for (var line : samples.people(sample, SampleSet.SAMPLED, by)) {
      if (stopping) return;
      var person = line.person();
      var unit = person.unit();
      if (unit == null || own.isPresent() && own.get().permits(unit)) continue;
      var draw = Draw.of(SEED, "call " + sample.unit().value(), person.id().value());
      if (!draw.happens(CALLED)) continue;
      try {
        if (draw.happens(REACHED)) answer(round, sample, line, draw.happens(WRONG), by);
        else notReached(sample, line, by);
      } catch (Refused passedOn) {
        // somebody of the players was faster
      }
    }
  }

  private void answer(Round round, Sample sample, Samples.Line line, boolean wrong, Account by) {
    var report = reports.find(round.id(), line.person().id());
    if (report.isEmpty()) return;
    Map<String, Answer> said = new HashMap<>();
    for (var question : ASKED) {
      var answer = report.get().answers().get(question);
      if (answer != null) said.put(question, answer);
    }
    if (wrong)
      said.put(
          "on_campus",
          new Answer.Word(report.get().answers().text("on_campus").equals("yes") ? "no" : "yes"));
    samples.verify(sample.id(), line.person().handle(), Answers.of(said), by);
  }

  private void notReached(Sample sample, Samples.Line line, Account by) {
    for (int call = 0; call < Samples.LEAST_CALLS; call++)
      samples.tried(sample.id(), line.person().handle(), Result.NO_ANSWER, "", by);
    samples.giveUp(sample.id(), line.person().handle(), by);
  }
}
