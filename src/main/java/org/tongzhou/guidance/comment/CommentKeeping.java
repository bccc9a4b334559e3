package org.tongzhou.guidance.comment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.shared.CampusClock;

/** Forgets, after half a year, from which browser a comment or a report came. */
@Configuration(proxyBeanMethods = false)
class CommentKeeping {

  private static final Duration KNOWN_FOR = Duration.ofDays(183);

  @Bean
  Task<Void> commentForgetting(CommentRows comments, CampusClock clock) {
    return Tasks.recurring("comment.forget", FixedDelay.ofHours(6))
        .execute((instance, context) -> comments.forgetBrowsers(clock.now().minus(KNOWN_FOR)));
  }
}
