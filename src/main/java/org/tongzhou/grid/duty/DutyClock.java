package org.tongzhou.grid.duty;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.UnitId;

/**
 * Lets nothing wait unseen: what is overdue goes up, and what an absent person holds goes on. Rows
 * are taken with {@code skip locked} in batches, each a transaction of its own, so that any number
 * of nodes may tick at once and a crash between two batches loses and repeats nothing.
 */
@Component
class DutyClock {

  static final int BATCH = 5_000;

  /** PostgreSQL and this process work at the same time, and on more than one core. */
  private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

  private final DutyRows rows;
  private final DutyKinds kinds;
  private final Lines lines;
  private final DutyNotices notices;
  private final Audit audit;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  DutyClock(
      DutyRows rows,
      DutyKinds kinds,
      Lines lines,
      DutyNotices notices,
      Audit audit,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.kinds = kinds;
    this.lines = lines;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Configuration(proxyBeanMethods = false)
  static class Ticking {

    @Bean
    Task<Void> escalateDuties(DutyClock duties) {
      return Tasks.recurring("duty-escalation", FixedDelay.of(Duration.ofSeconds(2)))
          .execute((instance, context) -> duties.escalate());
    }

    @Bean
    Task<Void> passOnDuties(DutyClock duties) {
      return Tasks.recurring("duty-absence", FixedDelay.of(Duration.ofMinutes(1)))
          .execute((instance, context) -> duties.passOn());
    }
  }

  // ---- what is overdue

  /**
   * Takes every duty whose time has come one step up. After a jump of the clock several steps
   * follow each other, so that everybody who should have held it stands in its history.
   */
  int escalate() {
    return escalate(BATCH);
  }

  int escalate(int batch) {
    var now = clock.now();
    var tick = new Tick(lines::now);
    return inBatches(
        batch,
        () -> {
          var due = rows.takeDue(now, batch);
          if (due.isEmpty()) return 0;
          var clocks = new HashMap<String, List<Escalation>>();
          var line = tick.line();
          var steps = new ArrayList<DutyRows.Step>(due.size());
          for (var one : due)
            steps.add(
                step(
                    one,
                    clocks.computeIfAbsent(
                        one.kind() + " " + one.subject(),
                        key -> kinds.clock(one.kind(), one.subject())),
                    line));
          rows.step(steps, Duty.What.ESCALATED, true, now);
          record("duty.escalated", steps, tick);
          return due.size();
        });
  }

  private static DutyRows.Step step(DutyRows.Due duty, List<Escalation> steps, Line line) {
    int at = duty.clockStep();
    int after = at + 1;
    @Nullable Instant next =
        after < steps.size() ? duty.dueAt().plus(steps.get(after).afterDue()) : null;
    var held = new Owner(duty.level(), duty.owner());
    if (at >= steps.size()) return new DutyRows.Step(duty.id(), held, at, false, null);
    var to = steps.get(at).to();
    // Who was passed over at the opening has it already: it does not come down again.
    if (!to.isAbove(duty.level())) return new DutyRows.Step(duty.id(), held, after, false, next);
    var owner = line.ownerOf(new UnitId(duty.unit()), to);
    return new DutyRows.Step(duty.id(), owner, after, !owner.equals(held), next);
  }

  // ---- whoever is gone

  /** Passes on what is held by people on leave, without a role, or silent for a day. */
  int passOn() {
    var now = clock.now();
    var owners = rows.owners();
    if (owners.length == 0) return 0;
    var line = lines.now(owners);
    var gone = IntStream.of(owners).filter(line::isOnLeave).toArray();
    var silent = IntStream.of(owners).filter(owner -> !line.isAwake(owner)).toArray();
    var roleless = IntStream.of(owners).filter(owner -> !line.holdsARole(owner)).toArray();
    if (gone.length + silent.length + roleless.length == 0) return 0;
    var tick = new Tick(() -> line);
    return inBatches(
        BATCH,
        () -> {
          var left = rows.takeLeft(gone, roleless, silent, now.minus(Lines.SILENT_AFTER), BATCH);
          if (left.isEmpty()) return 0;
          var steps =
              left.stream()
                  .map(
                      one ->
                          new DutyRows.Step(
                              one.id(),
                              line.ownerOf(new UnitId(one.unit()), one.level()),
                              one.clockStep(),
                              true,
                              null))
                  .toList();
          rows.step(steps, Duty.What.PASSED_ON, false, now);
          record("duty.passed-on", steps, tick);
          return left.size();
        });
  }

  // ---- both

  /** What the batches of one tick have in common; they may run beside each other. */
  private static final class Tick {
    private final Supplier<Line> reading;
    private final RoaringBitmap told = new RoaringBitmap();
    private @Nullable Line line;

    Tick(Supplier<Line> reading) {
      this.reading = reading;
    }

    synchronized Line line() {
      if (line == null) line = reading.get();
      return line;
    }

    synchronized RoaringBitmap notYetTold(RoaringBitmap people) {
      return RoaringBitmap.andNot(people, told);
    }

    synchronized void wereTold(RoaringBitmap people) {
      told.or(people);
    }
  }

  private interface Batch {
    int run();
  }

  /** One after the other; once a batch is full, several beside each other. */
  private int inBatches(int full, Batch batch) {
    int first = run(batch);
    if (first < full) return first == 0 ? 0 : first + untilNothingIsLeft(batch);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var working =
          IntStream.range(0, WORKERS)
              .mapToObj(
                  worker -> CompletableFuture.supplyAsync(() -> untilNothingIsLeft(batch), workers))
              .toList();
      return first + working.stream().mapToInt(CompletableFuture::join).sum();
    }
  }

  private int untilNothingIsLeft(Batch batch) {
    int done = 0;
    for (int last = run(batch); last > 0; last = run(batch)) done += last;
    return done;
  }

  private int run(Batch batch) {
    return Objects.requireNonNullElse(transaction.execute(status -> batch.run()), 0);
  }

  /** Whoever comes to hold many in one tick is told once. */
  private void record(String act, List<DutyRows.Step> steps, Tick tick) {
    var owners = steps.stream().filter(DutyRows.Step::moved).map(DutyRows.Step::owner).toList();
    if (owners.isEmpty()) return;
    audit.recordAs("system", act, "duties", Map.of("count", owners.size()));
    var people = tick.notYetTold(DutyNotices.people(owners, tick.line()));
    notices.cameUp(people);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            tick.wereTold(people);
          }
        });
  }
}
