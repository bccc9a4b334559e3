package org.tongzhou.grid.notice;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;

/** What happens to notices after they were sent; each job runs on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeJobs {

  /** As long as a notice stays in the inboxes, and its deliveries in the ledger. */
  static final Duration KEPT = Duration.ofDays(180);

  private static final FixedDelay DISPATCH = FixedDelay.ofSeconds(2);

  @Bean
  Task<Void> noticeExpansionTask(Expansion expansion) {
    return Tasks.recurring("notice.expansion", FixedDelay.ofSeconds(1))
        .execute((instance, context) -> expansion.run());
  }

  /** The channels do not wait for each other. */
  @Bean
  Task<Void> noticeDispatchTask(Dispatch dispatch, List<Channel> channels) {
    return Tasks.recurring("notice.dispatch", DISPATCH)
        .execute(
            (instance, context) -> {
              try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                channels.stream()
                    .filter(channel -> channel.kind() != ChannelKind.EMAIL)
                    .filter(Channel::isConfigured)
                    .map(
                        channel -> CompletableFuture.runAsync(() -> dispatch.run(channel), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
              }
            });
  }

  /** Mail is two jobs, so that two nodes share it; together they have the connections allowed. */
  @Bean
  Task<Void> noticeMailTask(Dispatch dispatch, MailChannel mail) {
    return Tasks.recurring("notice.mail", DISPATCH)
        .execute((instance, context) -> dispatch.run(mail, mail.atOnce() - mail.atOnce() / 2));
  }

  @Bean
  Task<Void> noticeMoreMailTask(Dispatch dispatch, MailChannel mail) {
    return Tasks.recurring("notice.mail.more", DISPATCH)
        .execute((instance, context) -> dispatch.run(mail, mail.atOnce() / 2));
  }

  @Bean
  Task<Void> noticeSweepTask(Dispatch dispatch) {
    return Tasks.recurring("notice.sweep", FixedDelay.ofMinutes(1))
        .execute((instance, context) -> dispatch.sweep());
  }

  @Bean
  Task<Void> noticeBouncesTask(BounceReader bounces) {
    return Tasks.recurring("notice.bounces", FixedDelay.ofMinutes(1))
        .execute((instance, context) -> bounces.run());
  }

  @Bean
  Task<Void> noticeClearingTask(Clearing clearing) {
    return Tasks.recurring("notice.clearing", FixedDelay.ofHours(6))
        .execute((instance, context) -> clearing.run());
  }

  @Bean
  Clearing noticeClearing(
      JdbcClient db, NoticeFeed feed, CampusClock clock, TransactionTemplate transaction) {
    return new Clearing(db, feed, clock, transaction);
  }

  /** Takes away what is older than we keep it. */
  record Clearing(
      JdbcClient db, NoticeFeed feed, CampusClock clock, TransactionTemplate transaction) {

    void run() {
      transaction.executeWithoutResult(
          status -> {
            long last =
                db.sql(
                        """
                        select coalesce(max(number), 0)
                          from notice.notices
                         where sent_at < :before
                        """)
                    .param("before", clock.now().minus(KEPT).atOffset(ZoneOffset.UTC))
                    .query(Long.class)
                    .single();
            if (last == 0) return;
            for (var statement :
                List.of(
                    "delete from notice.deliveries where number <= :last",
                    "delete from notice.addressed where number <= :last",
                    "delete from notice.notices where number <= :last",
                    "update notice.readings set singly = array(select one from unnest(singly) as t"
                        + " (one) where one > :last), up_to = greatest(up_to, :last) where up_to <"
                        + " :last")) db.sql(statement).param("last", last).update();
            feed.cleared(last);
          });
    }
  }
}
