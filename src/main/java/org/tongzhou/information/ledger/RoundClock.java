package org.tongzhou.information.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets rounds open and close by the clock, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class RoundClock {

  private static final Duration EVERY = Duration.ofSeconds(2);

  @Bean
  Task<Void> openAndCloseRounds(Rounds rounds) {
    return Tasks.recurring("ledger-rounds", FixedDelay.of(EVERY))
        .execute((instance, context) -> rounds.tick());
  }

  @Bean
  Task<Void> askAfterTheMissing(Missing missing) {
    return Tasks.recurring("ledger-missing", FixedDelay.of(Duration.ofSeconds(1)))
        .execute((instance, context) -> missing.tick());
  }
}
