package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.people.PersonId;

class SubmissionTest {

  private static final AccountId STUDENT = new AccountId(new UUID(1, 2));

  @Test
  void a_key_is_the_same_for_the_same_round_and_account_alone() {
    var key = key(7, STUDENT, "a");
    assertThat(key(7, STUDENT, "a")).isEqualTo(key);
    assertThat(key(8, STUDENT, "a")).isNotEqualTo(key);
    assertThat(key(7, STUDENT, "b")).isNotEqualTo(key);
    assertThat(key(7, new AccountId(new UUID(1, 3)), "a")).isNotEqualTo(key);
  }

  @Test
  void keys_of_a_round_lie_side_by_side() {
    var before = key(1_000, STUDENT, "z");
    var after = key(1_001, STUDENT, "a");
    assertThat(before.toString()).isLessThan(after.toString());
    assertThat(before.toString()).startsWith("000003e8-");
  }

  private static UUID key(int round, AccountId sender, String key) {
    return Submission.keyOf(SendReport.own(new RoundId(round), key, sender, new PersonId(3), null));
  }
}
