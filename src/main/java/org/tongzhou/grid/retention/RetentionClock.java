package org.tongzhou.grid.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erases what is due; a day that begins is noticed within minutes. */
@Configuration(proxyBeanMethods = false)
class RetentionClock {

  @Bean
  Task<Void> retentionErasure(Retention retention) {
    return Tasks.recurring("retention.erasure", FixedDelay.ofMinutes(5))
        .execute((instance, context) -> retention.tick());
  }
}
