package org.tongzhou.information.signal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at what was reported, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SignalClock {

  @Bean
  Task<Void> raiseSignalsOfPeople(PersonSignals people) {
    return Tasks.recurring("signals-of-people", FixedDelay.of(Duration.ofSeconds(2)))
        .execute((instance, context) -> people.look());
  }

  /** A round that has closed is counted within the minute; then there is nothing until the next. */
  @Bean
  Task<Void> raiseSignalsOfCounts(CountSignals counts) {
    return Tasks.recurring("signals-of-counts", FixedDelay.of(Duration.ofMinutes(1)))
        .execute((instance, context) -> counts.look());
  }

  @Bean
  Task<Void> bringWatchedSignalsBack(Signals signals) {
    return Tasks.recurring("signals-back", FixedDelay.of(Duration.ofMinutes(1)))
        .execute((instance, context) -> signals.comeBack());
  }
}
