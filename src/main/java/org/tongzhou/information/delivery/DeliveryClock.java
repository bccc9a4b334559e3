package org.tongzhou.information.delivery;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets figures be counted at their cut-off, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class DeliveryClock {

  private static final Duration EVERY = Duration.ofSeconds(20);

  @Bean
  Task<Void> countAtCutOffs(DeliveryRegister deliveries) {
    return Tasks.recurring("delivery-counts", FixedDelay.of(EVERY))
        .execute((instance, context) -> deliveries.tick());
  }
}
