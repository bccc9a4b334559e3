package org.tongzhou.foundation.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.testing.TongzhouTest;

/** A clock that is put back does not stop the jobs until it has caught up. */
@TongzhouTest
class ClockPutBackTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Autowired DataSource database;
  @Autowired JdbcClient db;

  @AfterEach
  void forget() {
    db.sql("delete from storage.scheduled_tasks where task_name = 'test.put-back'").update();
  }

  /** A clock that goes, and can be put wrong. */
  private static final class WrongClock extends Clock {
    private volatile Duration wrong = Duration.ZERO;

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(wrong);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private JobRunner runner(RecurringTask<?> job, Clock clock) {
    return new JobRunner(
        () ->
            Scheduler.create(database)
                .tableName("storage.scheduled_tasks")
                .startTasks(job)
                .threads(1)
                .pollingInterval(Duration.ofMillis(50))
                .clock(clock::instant)
                .build(),
        List.of(job),
        clock);
  }

  @Test
  void every_job_goes_on_after_it_and_after_a_start_with_it() {
    var clock = new WrongClock();
    var runs = new AtomicInteger();
    var job =
        Tasks.recurring("test.put-back", FixedDelay.of(Duration.ofMillis(100)))
            .execute((instance, context) -> runs.incrementAndGet());
    try (var jobs = runner(job, clock)) {
      jobs.start();
      await().atMost(PATIENCE).until(() -> runs.get() >= 2);
      assertThat(jobs.look()).isFalse();

      clock.wrong = Duration.ofHours(-5);
      assertThat(jobs.look()).isTrue();
      int before = runs.get();
      await().atMost(PATIENCE).until(() -> runs.get() >= before + 2);
    }
    clock.wrong = Duration.ofHours(-10);
    int before = runs.get();
    try (var jobs = runner(job, clock)) {
      jobs.start();
      await().atMost(PATIENCE).until(() -> runs.get() >= before + 2);
    }
  }
}
