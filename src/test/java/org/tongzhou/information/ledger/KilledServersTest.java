package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongzhou.bench.Chaos;
import org.tongzhou.bench.Chaos.Victim;
import org.tongzhou.bench.SyntheticServer;
import org.tongzhou.testing.TestFolder;

/** What was acknowledged is there after the application or its database was killed. */
class KilledServersTest {

  @Test
  void nothing_acknowledged_is_lost_or_doubled() throws Exception {
    var verdict =
        Chaos.run(
            TestFolder.of("test-homes", "killed"),
            SyntheticServer.class.getName(),
            3_000,
            32,
            List.of(
                Victim.APPLICATION,
                Victim.DATABASE,
                Victim.APPLICATION,
                Victim.DATABASE,
                Victim.APPLICATION),
            17);
    assertThat(verdict.acknowledged()).as("%s", verdict).isPositive();
    assertThat(verdict.clean()).as("%s", verdict).isTrue();
  }

  @Test
  void a_server_that_answers_before_the_commit_is_caught() throws Exception {
    var verdict =
        Chaos.run(
            TestFolder.of("test-homes", "killed-early"),
            EarlyAnswers.class.getName(),
            3_000,
            32,
            List.of(Victim.DATABASE, Victim.APPLICATION, Victim.DATABASE, Victim.APPLICATION),
            18);
    assertThat(verdict.lost()).as("%s", verdict).isPositive();
  }
}
