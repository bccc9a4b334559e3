package org.tongzhou.guidance.campaign;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few seconds whether films that were sent are ready to be shown. */
@Configuration(proxyBeanMethods = false)
class SettleClock {

  @Bean
  Task<Void> settleEntries(Entries entries) {
    return Tasks.recurring("campaign-settle", FixedDelay.of(Duration.ofSeconds(5)))
        .execute((instance, context) -> entries.settle());
  }
}
