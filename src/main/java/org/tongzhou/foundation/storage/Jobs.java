package org.tongzhou.foundation.storage;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The one job scheduler: collects every task of the house; several nodes run each job once. What a
 * killed node was doing another takes up after four missed heartbeats. A node that only stood still
 * for so long is then not alone, so a job must bear that two of it run at once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tongzhou.jobs", havingValue = "true", matchIfMissing = true)
class Jobs {

  private static final int MISSED_HEARTBEATS = 4;

  @Bean(destroyMethod = "close")
  JobRunner jobRunner(
      DataSource database,
      Clock clock,
      List<Task<?>> tasks,
      @Value("${tongzhou.jobs.heartbeat:5s}") Duration heartbeat) {
    var recurring = new ArrayList<RecurringTask<?>>();
    var others = new ArrayList<Task<?>>();
    for (var task : tasks) {
      if (task instanceof RecurringTask<?> every) recurring.add(every);
      else others.add(task);
    }
    return new JobRunner(
        () ->
            Scheduler.create(database, others)
                .tableName("storage.scheduled_tasks")
                .startTasks(recurring)
                .threads(8)
                .pollingInterval(Duration.ofSeconds(1))
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .clock(clock::instant)
                .build(),
        recurring,
        clock);
  }

  @Bean
  Start jobsStart(JobRunner jobs) {
    return new Start(jobs);
  }

  record Start(JobRunner jobs) {
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
      jobs.start();
    }
  }
}
