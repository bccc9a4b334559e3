package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMailServer;
import org.tongzhou.testing.TongzhouTest;
import tools.jackson.databind.json.JsonMapper;

/** An address is used after its owner has read a code there, and kept sealed. */
@TongzhouTest
class GivingAnAddressTest {

  @Autowired SmallUniversity university;
  @Autowired AddressRows rows;
  @Autowired Accounts accounts;
  @Autowired PushChannel push;
  @Autowired Words words;
  @Autowired Vault vault;
  @Autowired Audit audit;
  @Autowired CampusClock campus;
  @Autowired MutableClock clock;
  @Autowired JsonMapper json;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient db;

  private final GreenMail server = SomeMailServer.smtp();
  private Preferences preferences = SomeSettings.unset();
  private PersonId student = new PersonId(1);

  @BeforeEach
  void start() {
    server.start();
    var settings = SomeSettings.mailTo(server.getSmtp().getPort(), 0);
    var mail = new MailChannel(() -> settings, words, campus);
    preferences =
        new Preferences(
            rows,
            accounts,
            mail,
            push,
            List.of(mail),
            words,
            vault,
            audit,
            campus,
            json,
            transaction,
            () -> settings);
    student = university.someStudent("N-LAW-19-1");
  }

  @AfterEach
  void stop() {
    server.stop();
    clock.reset();
  }

  private String offer(String address) throws Exception {
    preferences.offerMail(student, address, Words.CHINESE);
    var mails = server.getReceivedMessages();
    return ((String) mails[mails.length - 1].getContent()).replaceFirst("(?s).*?(\\d{6}).*", "$1");
  }

  private void refuses(
      NoticeRefusal why, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lin",
        "lin@",
        "@example.org",
        "lin@example",
        "a b@example.org",
        "lin@example.org\nBcc: all@example.org",
        "lin@example.org, all@example.org",
        "Lin <lin@example.org>x"
      })
  void what_is_no_address_is_refused(String typed) {
    refuses(
        NoticeRefusal.NOT_AN_ADDRESS, () -> preferences.offerMail(student, typed, Words.CHINESE));
  }

  @Test
  void the_code_from_the_mail_confirms_it_and_it_is_kept_sealed() throws Exception {
    var code = offer("lin@example.org");
    assertThat(preferences.waitingMailOf(student)).hasValue("lin@example.org");
    assertThat(preferences.mailOf(student)).isEmpty();
    preferences.confirmMail(student, " " + code + " ");
    assertThat(preferences.mailOf(student))
        .hasValue(new Preferences.MailAddress("lin@example.org", false));
    assertThat(preferences.waitingMailOf(student)).isEmpty();
    var stored =
        db.sql("select sealed from notice.addresses where person_id = :person")
            .param("person", student.value())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("example");
    transaction.executeWithoutResult(status -> preferences.forgetMail(student));
    assertThat(preferences.mailOf(student)).isEmpty();
  }

  @Test
  void a_code_serves_once_for_a_quarter_of_an_hour_and_five_tries() throws Exception {
    var code = offer("lin@example.org");
    var wrong = code.equals("000000") ? "000001" : "000000";
    for (int i = 0; i < Preferences.TRIES; i++)
      refuses(NoticeRefusal.WRONG_CODE, () -> preferences.confirmMail(student, wrong));
    refuses(NoticeRefusal.CODE_ENDED, () -> preferences.confirmMail(student, code));

    var late = offer("lin@example.org");
    clock.advance(Preferences.CODE_LASTS.plusSeconds(1));
    refuses(NoticeRefusal.CODE_ENDED, () -> preferences.confirmMail(student, late));

    var good = offer("lin@example.org");
    preferences.confirmMail(student, good);
    refuses(NoticeRefusal.CODE_ENDED, () -> preferences.confirmMail(student, good));
  }

  @Test
  void somebody_else_with_the_code_is_not_the_owner() throws Exception {
    var code = offer("lin@example.org");
    var other = university.someStudent("N-LAW-19-1");
    refuses(NoticeRefusal.CODE_ENDED, () -> preferences.confirmMail(other, code));
  }

  @Test
  void nobody_floods_a_stranger_with_codes() throws Exception {
    for (int i = 0; i < 5; i++) offer("stranger@example.org");
    refuses(
        NoticeRefusal.ASKED_TOO_OFTEN,
        () -> preferences.offerMail(student, "stranger@example.org", Words.CHINESE));
    assertThat(server.getReceivedMessages()).hasSize(5);
    clock.advance(Duration.ofDays(1).plusSeconds(1));
    offer("stranger@example.org");
  }
}
