package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Forms;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** When more reports wait than the writer can take, the next one is told so at once. */
@TongzhouTest
@TestPropertySource(properties = "tongzhou.reports.waiting=3")
@Timeout(120)
class FullQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired MockMvc http;
  @Autowired SmallUniversity university;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired GroupCommit commit;
  @Autowired JdbcClient db;
  @Autowired DataSource database;
  @Autowired MutableClock clock;

  private Round round;

  private record Sender(String token, String key, PersonId person) {}

  private Sender sender() {
    var student = university.someStudent("N-LAW-19-1");
    return new Sender(university.tokenOf(student), UUID.randomUUID().toString(), student);
  }

  private MockHttpServletResponse send(Sender sender) throws Exception {
    return http.perform(
            post("/api/v1/rounds/" + round.code() + "/reports")
                .header("Authorization", "Bearer " + sender.token())
                .header("Idempotency-Key", sender.key())
                .contentType(APPLICATION_JSON)
                .content("{\"answers\":" + SomeLedgers.HEALTHY + "}"))
        .andReturn()
        .getResponse();
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private boolean writerStands() {
    return db.sql(
            """
            select exists (
              select 1
                from pg_locks
               where not granted
                 and relation = cast('ledger.reports' as regclass))
            """)
        .query(Boolean.class)
        .single();
  }

  @Test
  void the_next_one_is_told_to_come_back_and_nobody_who_waited_is_lost() throws Exception {
    var senders = new ArrayList<Sender>();
    for (int i = 0; i < 5; i++) senders.add(sender());
    round =
        rounds.find(
            rounds.openNow(ledgers.create(SomeLedgers.daily(SomeLedgers.dailyHealth(forms)))));
    var answers = new ArrayList<Future<MockHttpServletResponse>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try (var holder = database.getConnection();
          var lock = holder.createStatement()) {
        holder.setAutoCommit(false);
        lock.execute("lock table ledger.reports in share row exclusive mode");
        answers.add(threads.submit(() -> send(senders.get(0))));
        until(this::writerStands);
        for (int i = 1; i <= 3; i++) {
          var next = senders.get(i);
          int waiting = i;
          answers.add(threads.submit(() -> send(next)));
          until(() -> commit.waitingNow() == waiting);
        }
        var refused = send(senders.get(4));
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isPositive();
        assertThat(refused.getContentType()).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(refused.getContentAsString(), "$.code"))
            .isEqualTo("ledger.full");
        assertThat(answers).noneMatch(Future::isDone);
        holder.rollback();
      }
      for (var answer : answers)
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).getStatus()).isEqualTo(201);
    }
    assertThat(reports.find(round.id(), senders.get(4).person())).isEmpty();
    assertThat(send(senders.get(4)).getStatus()).as("with the same key").isEqualTo(201);
    for (var sender : senders) assertThat(reports.find(round.id(), sender.person())).isPresent();
  }
}
