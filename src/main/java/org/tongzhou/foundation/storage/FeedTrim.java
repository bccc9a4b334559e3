package org.tongzhou.foundation.storage;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.CampusClock;

/** Deletes changes that every living node has long applied. */
@Configuration(proxyBeanMethods = false)
class FeedTrim {

  private static final Duration KEPT = Duration.ofDays(1);

  @Bean
  Task<Void> feedTrimTask(JdbcClient db, CampusClock clock) {
    return Tasks.recurring("storage.feed-trim", FixedDelay.ofHours(1))
        .execute(
            (instance, context) ->
                db.sql("delete from storage.changes where at < :before")
                    .param("before", clock.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                    .update());
  }
}
