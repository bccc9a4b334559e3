package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class SigningInTest {

  private static final String PASSWORD = "a long enough password";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Accounts accounts;
  @Autowired JdbcClient db;
  @Autowired MockMvc mvc;
  @Autowired MutableClock time;

  @AfterEach
  void back() {
    time.reset();
  }

  private String someAccount() {
    var name = "signing-in-" + NUMBER.incrementAndGet();
    accounts.create(name, null, PASSWORD, false, List.of(new Grant(Role.AUDITOR, null)));
    return name;
  }

  @Test
  void the_right_password_gives_a_token_that_knows_the_account() {
    var name = someAccount();
    var issued = accounts.signIn(name, PASSWORD, "address-1", false);
    var account = accounts.behind(issued.token()).orElseThrow();
    assertThat(account.username()).isEqualTo(name);
    assertThat(account.may(Permission.AUDIT_READ)).isTrue();
    assertThat(account.may(Permission.ACCOUNTS_MANAGE)).isFalse();
  }

  @Test
  void only_the_hash_of_a_token_is_kept() {
    var issued = accounts.signIn(someAccount(), PASSWORD, "address-2", true);
    long kept =
        db.sql("select count(*) from access.tokens where hash = :token")
            .param("token", issued.token().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .query(Long.class)
            .single();
    assertThat(kept).isZero();
  }

  @Test
  void an_unknown_name_and_a_wrong_password_get_the_same_answer() {
    var known = refusalOf(someAccount(), "wrong");
    var unknown = refusalOf("nobody-of-that-name", "wrong");
    assertThat(known).isEqualTo(unknown).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
  }

  @Test
  void ten_wrong_guesses_end_the_budget_of_the_account_but_not_of_others() {
    var guessed = someAccount();
    for (int i = 0; i < Guesses.PER_ACCOUNT; i++)
      assertThat(refusalOf(guessed, "guess " + i)).isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    assertThat(refusalOf(guessed, PASSWORD)).isEqualTo(AccessRefusal.TOO_MANY_GUESSES);
    assertThat(accounts.signIn(someAccount(), PASSWORD, "address-3", false)).isNotNull();
  }

  @Test
  void blanks_around_a_name_are_no_way_around_its_budget() {
    var guessed = someAccount();
    for (int i = 0; i < Guesses.PER_ACCOUNT; i++)
      assertThat(refusalOf(" ".repeat(i) + guessed + "\t".repeat(i), "guess"))
          .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    assertThat(refusalOf(guessed + "  ", PASSWORD)).isEqualTo(AccessRefusal.TOO_MANY_GUESSES);
  }

  @Test
  void no_quarter_of_an_hour_sees_more_than_the_budget() {
    var guessed = someAccount();
    refusalOf(guessed, "the first");
    time.advance(Guesses.WINDOW.minusSeconds(1));
    for (int i = 1; i < Guesses.PER_ACCOUNT; i++) refusalOf(guessed, "guess " + i);
    assertThat(refusalOf(guessed, "one more")).isEqualTo(AccessRefusal.TOO_MANY_GUESSES);
    time.advance(Duration.ofSeconds(1));
    assertThat(refusalOf(guessed, "when the first has passed"))
        .isEqualTo(AccessRefusal.WRONG_CREDENTIALS);
    assertThat(refusalOf(guessed, PASSWORD)).isEqualTo(AccessRefusal.TOO_MANY_GUESSES);
  }

  private org.tongzhou.foundation.shared.Refusal refusalOf(String name, String password) {
    try {
      accounts.signIn(name, password, "address-3", false);
      throw new AssertionError("was signed in");
    } catch (Refused refused) {
      return refused.why();
    }
  }

  @Test
  void signing_out_everywhere_ends_every_token_with_the_next_request() {
    var name = someAccount();
    var first = accounts.signIn(name, PASSWORD, "address-4", false);
    var second = accounts.signIn(name, PASSWORD, "address-4", true);
    var account = accounts.behind(first.token()).orElseThrow();
    assertThat(accounts.behind(second.token())).isPresent();
    accounts.signOutEverywhere(account.id());
    assertThat(accounts.behind(first.token())).isEmpty();
    assertThat(accounts.behind(second.token())).isEmpty();
  }

  @Test
  void a_first_password_must_be_changed_and_not_for_a_known_one() {
    var name = someAccount();
    var id =
        accounts.behind(accounts.signIn(name, PASSWORD, "a5", false).token()).orElseThrow().id();
    var first = accounts.handOutFirstPassword(id);
    var account = accounts.behind(accounts.signIn(name, first, "a5", false).token()).orElseThrow();
    assertThat(account.mustChangePassword()).isTrue();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> accounts.changePassword(account, first, "1234567890", "1234567890", "a5"))
        .extracting(Refused::why)
        .isEqualTo(AccessRefusal.PASSWORD_KNOWN);
    accounts.changePassword(account, first, "my own long words", "my own long words", "a5");
    var again = accounts.signIn(name, "my own long words", "a5", false);
    assertThat(accounts.behind(again.token()).orElseThrow().mustChangePassword()).isFalse();
  }

  @Test
  void a_stranger_is_sent_to_the_sign_in_page_and_back() throws Exception {
    mvc.perform(get("/password"))
        .andExpect(status().isFound())
        .andExpect(header().string("Location", "/sign-in?next=%2Fpassword"));
    mvc.perform(
            post("/sign-in")
                .param("username", someAccount())
                .param("password", PASSWORD)
                .param("next", "/password"))
        .andExpect(status().isFound())
        .andExpect(header().string("Location", "/password"))
        .andExpect(cookie().httpOnly("tongzhou", true));
  }

  @Test
  void next_never_leads_to_another_site() throws Exception {
    for (var elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example"))
      mvc.perform(
              post("/sign-in")
                  .param("username", someAccount())
                  .param("password", PASSWORD)
                  .param("next", elsewhere))
          .andExpect(header().string("Location", "/"));
  }

  @Test
  void a_form_from_another_site_is_refused() throws Exception {
    mvc.perform(post("/sign-in").header("Sec-Fetch-Site", "cross-site"))
        .andExpect(status().isForbidden());
    mvc.perform(post("/sign-in").header("Origin", "http://evil.example"))
        .andExpect(status().isForbidden());
  }
}
