package org.tongzhou.guidance.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.testing.TongzhouTest;

/** Whoever changes a number past the counter is found out, as owner of the database as well. */
@TongzhouTest
class BendingCountsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Counter counter;
  @Autowired CounterProof proof;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired PlatformTransactionManager transactions;

  private String article;

  @BeforeEach
  void anArticleThatIsReadAndLiked() {
    article = "article:bent-" + NUMBER.incrementAndGet();
    for (int i = 0; i < 4; i++) new SomeBrowser().looks(counter, article);
    new SomeBrowser().likes(counter, article);
    counter.write();
  }

  @Test
  void numbers_that_were_counted_pass() {
    assertThat(proof.run()).doesNotContain(article);
  }

  @Test
  void what_was_counted_elsewhere_is_added_sealed_and_in_the_log() {
    var hour = Instant.parse("2020-02-17T02:00:00Z");
    counter.takeIn(List.of(new Earlier(article, hour, 300)));
    counter.takeIn(List.of(new Earlier(article, hour, 20)));
    assertThat(
            db.sql("select views from counter.totals where subject = :it")
                .param("it", article)
                .query(Long.class)
                .single())
        .isEqualTo(324);
    assertThat(proof.run()).doesNotContain(article);
    assertThat(audit.about("counter", 1, 1).rows().getFirst().act()).isEqualTo("counter.taken-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update counter.totals set views = views + 1000 where subject = :it",
        "update counter.totals set likes = likes + 1 where subject = :it",
        "update counter.hours set views = views - 1 where subject = :it",
        """
        with h as (update counter.hours set views = views + 7 where subject = :it returning 1)
        update counter.totals set views = views + 7 where subject = :it
        """,
        "delete from counter.hours where subject = :it",
        "delete from counter.totals where subject = :it",
        "delete from counter.likes where subject = :it",
        "insert into counter.likes (subject, mark) values (:it, '\\x00')",
        "update counter.hours set hour = hour - interval '1 hour' where subject = :it",
        """
        insert into counter.hours (subject, hour, views, seal)
        select subject, hour - interval '1 hour', 100, seal from counter.hours where subject = :it
        """
      })
  void a_number_changed_by_hand_is_found_and_stands_in_the_log(String change) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              assertThat(db.sql(change).param("it", article).update()).isPositive();
              assertThat(proof.run()).contains(article);
              status.setRollbackOnly();
            });
  }

  @Test
  void what_is_found_stands_in_the_audit_log() {
    db.sql("update counter.totals set views = 9999 where subject = :it")
        .param("it", article)
        .update();
    proof.run();
    assertThat(
            db.sql("select act from audit.acts where subject = :it")
                .param("it", article)
                .query(String.class)
                .list())
        .isEqualTo(List.of("counter.changed-by-hand"));
    db.sql("update counter.totals set views = 4 where subject = :it").param("it", article).update();
    assertThat(proof.run()).doesNotContain(article);
  }
}
