package org.tongzhou.foundation.storage;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the scheduler running over a clock that is put back. The next run of every job then lies in
 * what has become the future, and the scheduler's own threads wait for the old time as well:
 * nothing would be escalated until then. So the clock is compared with one that only goes forward;
 * after a jump back, as at every start, the scheduler begins anew and each job runs as if for the
 * first time.
 */
final class JobRunner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final int LOOK_EVERY_SECONDS = 5;

  /** More than a clock is corrected by in so short a time. */
  private static final Duration JUMP = Duration.ofSeconds(2);

  private final Supplier<Scheduler> making;
  private final List<? extends RecurringTask<?>> jobs;
  private final Clock clock;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock-watch").factory());
  private @Nullable Scheduler scheduler;
  private Instant lastLook;
  private long lastNanos;

  JobRunner(Supplier<Scheduler> making, List<? extends RecurringTask<?>> jobs, Clock clock) {
    this.making = making;
    this.jobs = jobs;
    this.clock = clock;
    this.lastLook = clock.instant();
    this.lastNanos = System.nanoTime();
  }

  void start() {
    begin();
    watch.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private synchronized void begin() {
    var fresh = making.get();
    scheduler = fresh;
    fresh.start();
    for (var job : jobs) bringForward(fresh, job);
  }

  /** Whether the clock was put back since the last look. */
  synchronized boolean look() {
    var now = clock.instant();
    long nanos = System.nanoTime();
    var expected = lastLook.plusNanos(nanos - lastNanos);
    lastLook = now;
    lastNanos = nanos;
    if (scheduler == null || !now.isBefore(expected.minus(JUMP))) return false;
    log.warn("The clock was put back by {}; the jobs begin anew", Duration.between(now, expected));
    scheduler.stop();
    begin();
    return true;
  }

  private void bringForward(Scheduler to, RecurringTask<?> job) {
    var first =
        job.schedulableInstance(RecurringTask.INSTANCE).getNextExecutionTime(clock.instant());
    try {
      to.getScheduledExecution(job.getDefaultTaskInstance())
          .filter(next -> !next.isPicked() && next.getExecutionTime().isAfter(first))
          .ifPresent(next -> to.reschedule(job.getDefaultTaskInstance(), first));
    } catch (TaskInstanceCurrentlyExecutingException running) {
      log.debug("{} runs at this moment", job.getName());
    } catch (RuntimeException e) {
      log.warn("{} could not be brought forward: {}", job.getName(), e.getClass().getName());
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
    stop();
  }

  private synchronized void stop() {
    if (scheduler != null) scheduler.stop();
    scheduler = null;
  }
}
