package org.tongzhou.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.TongzhouTest;

/** Whoever owns the database can change the log, but not without being seen. */
@TongzhouTest
class BendingTheLogTest {

  @Autowired Audit audit;
  @Autowired TransactionTemplate transactions;
  @Autowired DataSource database;
  @Autowired Home home;

  private final String subject = "test:" + UUID.randomUUID();

  /**
   * Attacks happen on one connection, which takes them back: other tests go on with a whole log.
   */
  private Connection connection;

  private JdbcClient db;

  @BeforeEach
  void connect() throws SQLException {
    connection = database.getConnection();
    connection.setAutoCommit(false);
    db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  @AfterEach
  void takeBack() throws SQLException, java.io.IOException {
    connection.rollback();
    connection.setAutoCommit(true);
    connection.close();
    Files.deleteIfExists(home.resolve(AuditKeeping.CHECKPOINTS));
  }

  @BeforeEach
  void three_transactions_with_two_lines_each() {
    for (int i = 0; i < 3; i++)
      transactions.executeWithoutResult(
          status -> {
            audit.record("test.first", subject, Map.of());
            audit.record("test.second", subject, Map.of("count", 2));
          });
  }

  private AuditVerification.Verdict verdict() {
    return AuditVerification.verify(connection, home);
  }

  @Test
  void an_honest_log_has_no_findings() {
    assertThat(verdict().findings()).isEmpty();
    assertThat(verdict().lines()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void a_transaction_that_is_rolled_back_leaves_no_line() {
    transactions.executeWithoutResult(
        status -> {
          audit.record("test.undone", subject, Map.of());
          status.setRollbackOnly();
        });
    assertThat(audit.about(subject, 1, 100).rows())
        .extracting(RecordedAct::act)
        .doesNotContain("test.undone")
        .hasSize(6);
  }

  @Test
  void transactions_that_end_at_the_same_moment_make_one_chain() throws Exception {
    var acts =
        IntStream.range(0, 8)
            .mapToObj(
                writer ->
                    Executors.callable(
                        () -> {
                          for (int i = 0; i < 20; i++)
                            transactions.executeWithoutResult(
                                status -> audit.record("test.together", subject, Map.of()));
                        }))
            .toList();
    assertThat(AtOnce.refusals(acts)).isEmpty();
    assertThat(verdict().findings()).isEmpty();
    assertThat(audit.about(subject, 1, 1).total()).isEqualTo(6 + 8 * 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.acts set act = 'test.other' where subject = :subject and line = 1",
        "delete from audit.acts where subject = :subject and line = 2",
        "insert into audit.acts select at, node, link, 99, actor, act, subject, detail"
            + " from audit.acts where subject = :subject and line = 2",
      })
  void a_changed_deleted_or_added_line_is_found(String attack) {
    db.sql(attack).param("subject", subject).update();
    assertThat(verdict().findings()).isNotEmpty();
  }

  @Test
  void lines_that_changed_places_are_found() {
    db.sql("update audit.acts set line = 103 - line where subject = :s")
        .param("s", subject)
        .update();
    db.sql("update audit.acts set line = line - 100 where subject = :s")
        .param("s", subject)
        .update();
    assertThat(verdict().findings()).isNotEmpty();
  }

  @Test
  void a_cut_tail_is_found_by_the_head() {
    db.sql("delete from audit.acts where link = (select max(link) from audit.links)").update();
    db.sql("delete from audit.links where link = (select max(link) from audit.links)").update();
    assertThat(verdict().findings()).isNotEmpty();
  }

  @Test
  void a_log_rewritten_with_new_hashes_is_found_by_the_checkpoint() {
    AuditKeeping.checkpoint(db, home);
    rewriteEverything();
    assertThat(verdict().findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding).contains("checkpoint"));
  }

  /**
   * As an owner of the database would: drops the newest line's text and works out all hashes anew.
   */
  private void rewriteEverything() {
    db.sql("update audit.acts set act = 'test.rewritten' where subject = :s")
        .param("s", subject)
        .update();
    var links =
        db.sql("select node, link, at from audit.links order by node, link")
            .query(
                (row, n) ->
                    new Object[] {
                      row.getString(1),
                      row.getLong(2),
                      row.getObject(3, java.time.OffsetDateTime.class).toInstant()
                    })
            .list();
    byte[] previous = Chain.START;
    Object node = "";
    for (var link : links) {
      if (!link[0].equals(node)) previous = Chain.START;
      node = link[0];
      var lines =
          db.sql(
                  """
                  select actor, act, subject, detail
                    from audit.acts
                   where node = :node
                     and link = :link
                   order by line
                  """)
              .param("node", link[0])
              .param("link", link[1])
              .query(
                  (row, n) ->
                      new Act(
                          row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
              .list();
      var hash =
          Chain.hash(
              previous, (String) link[0], (Long) link[1], (java.time.Instant) link[2], lines);
      db.sql("update audit.links set previous = :p, hash = :h where node = :n and link = :l")
          .param("p", previous)
          .param("h", hash)
          .param("n", link[0])
          .param("l", link[1])
          .update();
      db.sql("update audit.heads set hash = :h where node = :n")
          .param("h", hash)
          .param("n", link[0])
          .update();
      previous = hash;
    }
  }
}
