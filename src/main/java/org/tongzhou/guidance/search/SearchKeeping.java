package org.tongzhou.guidance.search;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the words that suggestions are made of. */
@Configuration(proxyBeanMethods = false)
class SearchKeeping {

  private static final int MINUTES = 10;

  @Bean
  Task<Void> searchWords(DocumentRows documents, PlatformTransactionManager transactions) {
    var transaction = new TransactionTemplate(transactions);
    return Tasks.recurring("search.words", FixedDelay.ofMinutes(MINUTES))
        .execute(
            (instance, context) ->
                transaction.executeWithoutResult(status -> documents.renewWords()));
  }
}
