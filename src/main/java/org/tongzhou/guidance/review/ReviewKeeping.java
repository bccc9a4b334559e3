package org.tongzhou.guidance.review;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.shared.CampusClock;

/** What was never published, or is no longer, is kept for half a year after the last word on it. */
@Component
class ReviewKeeping {

  static final Duration KEPT = Duration.ofDays(180);
  private static final int BATCH = 1_000;

  private final ItemRows items;
  private final CampusClock clock;

  ReviewKeeping(ItemRows items, CampusClock clock) {
    this.items = items;
    this.clock = clock;
  }

  /** One batch; whether there may be more. */
  @Transactional
  public boolean erase() {
    return items.erase(clock.now().minus(KEPT), BATCH) == BATCH;
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    Task<Void> reviewKeepingTask(ReviewKeeping keeping) {
      return Tasks.recurring("review.keeping", FixedDelay.ofHours(24))
          .execute(
              (instance, context) -> {
                while (keeping.erase()) {}
              });
    }
  }
}
