package org.tongzhou.grid.brief;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.shared.Refused;

/**
 * Looks every few seconds whether the time of the brief has come, so that a new time holds at once
 * and a server that was away makes up for it. Should two nodes look at once, the database lets one
 * edition through.
 */
@Configuration(proxyBeanMethods = false)
class BriefClock {

  private static final Logger log = LoggerFactory.getLogger(BriefClock.class);

  @Bean
  Task<Void> releaseBrief(Briefs briefs) {
    return Tasks.recurring("brief-release", FixedDelay.of(Duration.ofSeconds(10)))
        .execute(
            (instance, context) -> {
              try {
                briefs
                    .releaseOnTime()
                    .ifPresent(head -> log.info("The brief of {} is released", head.day()));
              } catch (Refused faster) {
                log.info("Another node has released the brief");
              }
            });
  }
}
