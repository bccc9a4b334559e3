package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.Node;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Two processes on one database, as behind a load balancer. */
@TongzhouTest
class TwoNodesTest {

  private static final Duration AGREEMENT = Duration.ofSeconds(1);
  private static final String PASSWORD = "a word nobody guesses";
  private static final String HEALTHY =
      """
      {"present":"370102","on_campus":"yes","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Home home;
  @Autowired Environment environment;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired MutableClock clock;

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void what_is_committed_on_one_node_counts_there_at_once_and_on_the_other_within_a_second()
      throws Exception {
    clock.set(Clock.systemUTC().instant()); // as the nodes have it
    university.choosesPassword("赵敏", PASSWORD);
    var reporters =
        List.of(university.someStudent("N-CS-19-1"), university.someStudent("N-CS-19-1")).stream()
            .map(university::tokenOf)
            .toList();
    var round = openRound();
    var student = university.someStudent("N-CS-19-1");
    var page = "/people/" + people.find(student, Scope.EVERYONE).orElseThrow().handle();
    try (var one = Node.start("one", home, environment);
        var two = Node.start("two", home, environment)) {
      one.awaitReady().signIn("T0003", PASSWORD);
      two.awaitReady().signIn("T0003", PASSWORD);
      var suspended = "unit N-CS-19-1 and standing suspended";
      assertThat(count(one, suspended)).isEqualTo(count(two, suspended)).isZero();

      for (int step = 0; step < 2; step++) {
        var here = step % 2 == 0 ? one : two;
        var there = step % 2 == 0 ? two : one;
        int expected = step + 1;
        assertThat(here.report(reporters.get(step), round, HEALTHY)).isEqualTo(201);
        assertThat(reported(here, round)).isEqualTo(expected);
        await("the numbers of the other node")
            .pollInterval(Duration.ofMillis(20))
            .atMost(AGREEMENT)
            .until(() -> reported(there, round) == expected);
      }

      // Each step a day later: a membership lasts at least a day.
      var day = LocalDate.ofInstant(clock.instant(), ZONE).minusDays(9);
      for (int step = 0; step < 4; step++) {
        var here = step % 2 == 0 ? one : two;
        var there = step % 2 == 0 ? two : one;
        var on = day.plusDays(step).toString();
        int expected = step % 2 == 0 ? 1 : 0;
        int status =
            expected == 1
                ? here.post(page + "/changes/suspension", Map.of("on", on))
                : here.post(page + "/changes/return", Map.of("on", on, "unit", "N-CS-19-1"));
        assertThat(status).isEqualTo(302);
        assertThat(count(here, suspended)).isEqualTo(expected);
        await("the other node")
            .pollInterval(Duration.ofMillis(20))
            .atMost(AGREEMENT)
            .until(() -> count(there, suspended) == expected);
      }
    }
  }

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Open for a day from any hour on. */
  private String openRound() {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    var now = LocalTime.ofInstant(clock.instant(), ZONE);
    var ledger =
        ledgers.create(
            new CreateLedger(
                "two-nodes",
                "每日健康填报",
                "Daily health",
                form,
                "",
                null,
                new Schedule(now, now.minusMinutes(2), now.minusMinutes(1), Set.of()),
                false,
                false));
    return rounds.find(rounds.openNow(ledger)).code();
  }

  private static int reported(Node node, String round) {
    var answer = node.get("/api/v1/rounds/" + round + "/tally?unit=N-CS-19-1");
    return Integer.parseInt(answer.replaceFirst(".*?\"reported\":(\\d+).*", "$1"));
  }

  private static int count(Node node, String expression) {
    var answer = node.get("/api/v1/cohorts/count?expression=" + Node.encoded(expression));
    return Integer.parseInt(answer.replaceFirst(".*\"count\":(\\d+).*", "$1"));
  }
}
