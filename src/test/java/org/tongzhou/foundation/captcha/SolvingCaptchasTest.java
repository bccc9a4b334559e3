package org.tongzhou.foundation.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SolvedCaptcha;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class SolvingCaptchasTest {

  @Autowired Captcha captcha;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;
  @Autowired MockMvc mvc;
  @Autowired PlatformTransactionManager transactions;

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  @Test
  void a_challenge_has_the_fields_of_the_wire_format() throws Exception {
    mvc.perform(get("/captcha/challenge").param("form", "comment:article:1"))
        .andExpect(status().isOk())
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(jsonPath("$.algorithm").value("SHA-256"))
        .andExpect(
            jsonPath("$.challenge").value(org.hamcrest.Matchers.matchesRegex("[0-9a-f]{64}")))
        .andExpect(
            jsonPath("$.signature").value(org.hamcrest.Matchers.matchesRegex("[0-9a-f]{64}")))
        .andExpect(jsonPath("$.maxnumber").value(Captcha.MOST))
        .andExpect(
            jsonPath("$.salt")
                .value(
                    org.hamcrest.Matchers.matchesRegex(
                        "[0-9a-f]{24}\\?expires=\\d+&form=comment%3Aarticle%3A1&")));
  }

  @Test
  void a_challenge_is_for_a_form_with_a_name() throws Exception {
    mvc.perform(get("/captcha/challenge")).andExpect(status().is(422));
    mvc.perform(get("/captcha/challenge").param("form", "x".repeat(201)))
        .andExpect(status().is(422));
  }

  @Test
  void what_is_solved_is_accepted_once() {
    var payload = SolvedCaptcha.payload(captcha.challenge("comment"));
    assertThat(captcha.solved("comment", payload)).isTrue();
    assertThat(captcha.solved("comment", payload)).isFalse();
  }

  @Test
  void a_copy_that_is_written_otherwise_is_the_same_solution() {
    var payload = SolvedCaptcha.payload(captcha.challenge("comment"));
    assertThat(captcha.solved("comment", payload)).isTrue();
    var json = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
    assertThat(captcha.solved("comment", base64(json.replace(",", ", \n")))).isFalse();
    assertThat(captcha.solved("comment", base64(json.replace("{", "{\"took\":5,")))).isFalse();
  }

  @Test
  void of_twenty_four_at_once_exactly_one_is_accepted() throws Exception {
    var payload = SolvedCaptcha.payload(captcha.challenge("comment"));
    var accepted = new AtomicInteger();
    Callable<Void> act =
        () -> {
          if (captcha.solved("comment", payload)) accepted.incrementAndGet();
          return null;
        };
    assertThat(AtOnce.refusals(Collections.nCopies(24, act))).isEmpty();
    assertThat(accepted).hasValue(1);
  }

  @Test
  void what_another_form_asked_for_is_refused() {
    var payload = SolvedCaptcha.payload(captcha.challenge("message"));
    assertThat(captcha.solved("comment", payload)).isFalse();
    assertThat(captcha.solved("message", payload)).isTrue();
  }

  @Test
  void what_has_expired_is_refused() {
    var payload = SolvedCaptcha.payload(captcha.challenge("comment"));
    clock.advance(Captcha.LIFE);
    assertThat(captcha.solved("comment", payload)).isFalse();
  }

  @Test
  void a_wrong_number_is_refused() {
    var challenge = captcha.challenge("comment");
    int right = SolvedCaptcha.number(challenge);
    assertThat(captcha.solved("comment", SolvedCaptcha.payload(challenge, right + 1))).isFalse();
    assertThat(captcha.solved("comment", SolvedCaptcha.payload(challenge, -1))).isFalse();
  }

  @Test
  void a_challenge_that_we_did_not_sign_is_refused() {
    var known = captcha.challenge("comment");
    var hash =
        HexFormat.of().formatHex(Sha256.of((known.salt() + 1).getBytes(StandardCharsets.UTF_8)));
    var forged = new Challenge("SHA-256", hash, 1, known.salt(), known.signature());
    assertThat(captcha.solved("comment", SolvedCaptcha.payload(forged, 1))).isFalse();
  }

  @Test
  void a_salt_with_another_end_or_form_is_refused() {
    var known = captcha.challenge("comment");
    int number = SolvedCaptcha.number(known);
    for (var salt :
        new String[] {
          known.salt().replace("expires=", "expires=9"),
          known.salt().replace("form=comment", "form=message"),
          known.salt() + "form=message&",
          known.salt().substring(0, known.salt().length() - 1)
        }) {
      var bent = new Challenge("SHA-256", known.challenge(), 1, salt, known.signature());
      for (var form : new String[] {"comment", "message"})
        assertThat(captcha.solved(form, SolvedCaptcha.payload(bent, number))).isFalse();
    }
  }

  /** The hash of salt and number stays the same when a digit moves from one into the other. */
  @Test
  void a_digit_moved_from_the_number_into_the_salt_is_refused() {
    Challenge known;
    int number;
    do {
      known = captcha.challenge("comment");
      number = SolvedCaptcha.number(known);
    } while (number < 10 || String.valueOf(number).charAt(1) == '0');
    var digits = String.valueOf(number);
    var spliced =
        new Challenge(
            "SHA-256",
            known.challenge(),
            known.maxnumber(),
            known.salt() + digits.charAt(0),
            known.signature());
    var payload = SolvedCaptcha.payload(spliced, Long.parseLong(digits.substring(1)));
    assertThat(captcha.solved("comment", payload)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "!!!",
        "bm90IGpzb24=",
        "e30=",
        "W10=",
        "bnVsbA==",
        "eyJhbGdvcml0aG0iOiJTSEEtMjU2IiwibnVtYmVyIjoiMSJ9",
        "eyJhbGdvcml0aG0iOiJTSEEtMSIsIm51bWJlciI6MWU5OTl9"
      })
  void what_is_no_solution_is_refused(String payload) {
    assertThat(captcha.solved("comment", payload)).isFalse();
  }

  @Test
  void nothing_sent_and_too_much_sent_are_refused() {
    assertThat(captcha.solved("comment", null)).isFalse();
    assertThat(captcha.solved("comment", base64("{" + " ".repeat(100_000) + "}"))).isFalse();
  }

  @Test
  void a_solution_is_used_up_with_what_it_was_sent_for() {
    var payload = SolvedCaptcha.payload(captcha.challenge("comment"));
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              assertThat(captcha.solved("comment", payload)).isTrue();
              status.setRollbackOnly();
            });
    assertThat(captcha.solved("comment", payload)).isTrue();
  }

  @Test
  void used_solutions_are_forgotten_once_they_have_expired() {
    assertThat(captcha.solved("comment", SolvedCaptcha.payload(captcha.challenge("comment"))))
        .isTrue();
    captcha.forget(clock.instant());
    assertThat(kept()).isPositive();
    clock.advance(Captcha.LIFE.plusSeconds(1));
    captcha.forget(clock.instant());
    assertThat(kept()).isZero();
  }

  private long kept() {
    return db.sql("select count(*) from captcha.redemptions").query(Long.class).single();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
