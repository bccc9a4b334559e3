package org.tongzhou.guidance.counter;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.shared.CampusClock;

/** Throws away the keys and marks of days that are over, and proves the numbers at night. */
@Configuration(proxyBeanMethods = false)
class CounterKeeping {

  private static final int MINUTES = 10;
  private static final LocalTime PROVEN_AT = LocalTime.of(3, 40);

  @Bean
  Task<Void> counterForgetting(CounterRows rows, CampusClock clock) {
    return Tasks.recurring("counter.forget", FixedDelay.ofMinutes(MINUTES))
        .execute((instance, context) -> rows.forgetBefore(clock.today()));
  }

  @Bean
  Task<Void> counterProving(CounterProof proof, CampusClock clock) {
    return Tasks.recurring("counter.proof", new Daily(clock.zone(), PROVEN_AT))
        .execute((instance, context) -> proof.run());
  }
}
