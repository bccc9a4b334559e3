package org.tongzhou.command.directive;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for what has become overdue, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class DirectiveClock {

  private static final Duration EVERY = Duration.ofSeconds(20);

  @Bean
  Task<Void> openOverdueDirectives(Overdue overdue) {
    return Tasks.recurring("directive-overdue", FixedDelay.of(EVERY))
        .execute((instance, context) -> overdue.tick());
  }
}
