package org.tongzhou.grid.cohort;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.shared.CampusClock;

/** Recounts everything while the campus sleeps. */
@Configuration(proxyBeanMethods = false)
class ProofAtNight {

  private static final LocalTime AT = LocalTime.of(3, 30);

  @Bean
  Task<Void> facetProofTask(FacetProof proof, CampusClock clock) {
    return Tasks.recurring("cohort.proof", new Daily(clock.zone(), AT))
        .execute((instance, context) -> proof.run());
  }
}
