package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords();

  /** Else an unknown name could be told from a known one by how long the answer takes. */
  @Test
  void a_name_without_an_account_costs_as_much_as_one_with() {
    assertThat(costs(Passwords.NOBODYS)).isEqualTo(costs(passwords.hash("spring on the lake")));
    assertThat(passwords.matches("spring on the lake", null)).isFalse();
  }

  /** The kind, its version and its parameters, and how long salt and hash are. */
  private static String costs(String hash) {
    var parts = hash.split("\\$");
    return parts[1] + parts[2] + parts[3] + parts[4].length() + "/" + parts[5].length();
  }
}
