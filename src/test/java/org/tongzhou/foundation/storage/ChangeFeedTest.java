package org.tongzhou.foundation.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class ChangeFeedTest {

  @Autowired ChangeFeed feed;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient db;
  @Autowired DatabaseAddress address;

  private final String topic = "test." + UUID.randomUUID();

  private List<String> heard(ChangeFeed by) {
    var heard = Collections.synchronizedList(new ArrayList<String>());
    by.subscribe(topic, payloads -> payloads.forEach(p -> heard.add(new String(p, UTF_8))));
    return heard;
  }

  private void announce(String word) {
    transactions.executeWithoutResult(status -> feed.append(topic, word.getBytes(UTF_8)));
  }

  @Test
  void a_change_is_applied_before_the_transactional_call_returns() {
    var heard = heard(feed);
    announce("one");
    assertThat(heard).containsExactly("one");
  }

  @Test
  void a_rolled_back_change_is_never_heard() {
    var heard = heard(feed);
    transactions.executeWithoutResult(
        status -> {
          feed.append(topic, "undone".getBytes(UTF_8));
          status.setRollbackOnly();
        });
    announce("kept");
    assertThat(heard).containsExactly("kept");
  }

  @Test
  void outside_a_transaction_nothing_can_be_announced() {
    assertThatIllegalStateException().isThrownBy(() -> feed.append(topic, new byte[0]));
  }

  @Test
  void many_writers_are_heard_once_each_and_in_the_order_of_their_commits() throws Exception {
    var heard = heard(feed);
    try (var writers = Executors.newFixedThreadPool(8)) {
      for (int writer = 0; writer < 8; writer++) {
        int number = writer;
        writers.execute(
            () -> {
              for (int i = 0; i < 25; i++) announce(number + ":" + i);
            });
      }
    }
    var committed =
        db.sql("select payload from storage.changes where topic = :topic order by id")
            .param("topic", topic)
            .query((row, n) -> new String(row.getBytes(1), UTF_8))
            .list();
    assertThat(committed).hasSize(200).doesNotHaveDuplicates();
    assertThat(heard).containsExactlyElementsOf(committed);
  }

  @Test
  void the_changes_of_one_transaction_are_heard_in_their_order() {
    var heard = heard(feed);
    var words = List.of("one", "two", "three", "four", "five");
    transactions.executeWithoutResult(
        status -> words.forEach(word -> feed.append(topic, word.getBytes(UTF_8))));
    announce("six");
    assertThat(heard).startsWith(words.toArray(String[]::new)).endsWith("six").hasSize(6);
  }

  @Test
  void another_node_hears_it_too() throws Exception {
    var other = new ChangeFeed(db, address);
    var arrived = new CountDownLatch(1);
    other.subscribe(topic, payloads -> arrived.countDown());
    other.start();
    try {
      announce("far");
      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.stop();
    }
  }
}
