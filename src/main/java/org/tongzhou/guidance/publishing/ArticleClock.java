package org.tongzhou.guidance.publishing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Releases what has been scheduled, once, whatever the number of nodes. */
@Configuration(proxyBeanMethods = false)
class ArticleClock {

  private static final Duration EVERY = Duration.ofSeconds(5);

  @Bean
  Task<Void> releaseScheduledArticles(Articles articles) {
    return Tasks.recurring("publishing-scheduled", FixedDelay.of(EVERY))
        .execute((instance, context) -> articles.releaseDue());
  }
}
