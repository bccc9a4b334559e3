package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.CountingSmtp;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMailServer;
import org.tongzhou.testing.TongzhouTest;

/** E-mail against a real SMTP and IMAP server. */
@TongzhouTest
class MailLeavesOnceTest {

  @Autowired Notices notices;
  @Autowired SmallUniversity university;
  @Autowired NoticeRows rows;
  @Autowired DeliveryRows deliveries;
  @Autowired AddressRows addresses;
  @Autowired NoticeWords said;
  @Autowired Words words;
  @Autowired Genuineness genuineness;
  @Autowired People people;
  @Autowired CampusClock campus;
  @Autowired MutableClock clock;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient db;

  private final GreenMail server = SomeMailServer.smtpAndImap();
  private NoticeSettings settings = SomeSettings.off();
  private MailChannel mail = SomeSettings.mail(settings);
  private Dispatch dispatch = SomeSettings.unset();
  private Expansion expansion = SomeSettings.unset();
  private PersonId student = new PersonId(1);

  @BeforeEach
  void start() {
    // what other classes have left behind is none of ours
    db.sql("delete from notice.deliveries").update();
    db.sql("delete from notice.addresses").update();
    db.sql("update notice.notices set expanded_at = sent_at where expanded_at is null").update();
    server.start();
    settings = SomeSettings.mailTo(server.getSmtp().getPort(), server.getImap().getPort());
    mail = new MailChannel(() -> settings, words, campus);
    dispatch = dispatch();
    expansion =
        new Expansion(
            rows, deliveries, addresses, List.of(mail), () -> settings, campus, transaction);
    student = withMail("lin");
  }

  private Dispatch dispatch() {
    return new Dispatch(
        deliveries,
        addresses,
        rows,
        said,
        words,
        genuineness,
        people,
        () -> settings,
        campus,
        transaction);
  }

  @AfterEach
  void stop() {
    server.stop();
    clock.reset();
  }

  private PersonId withMail(String name) {
    var person = university.someStudent("N-LAW-19-1");
    var address = name + "@example.org";
    addresses.add(person.value(), ChannelKind.EMAIL, address, address);
    return person;
  }

  private void sendAll() {
    expansion.run();
    dispatch.run(mail);
  }

  private Map<String, Integer> states() {
    var states = new TreeMap<String, Integer>();
    db.sql("select state, coalesce(why, '') as why, count(*) from notice.deliveries group by 1, 2")
        .query(
            row -> {
              states.put((row.getString(1) + " " + row.getString(2)).strip(), row.getInt(3));
            });
    return states;
  }

  @Test
  void a_notice_is_one_mail_with_its_words_its_link_and_its_code() throws Exception {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    sendAll();
    sendAll();
    assertThat(server.getReceivedMessages()).hasSize(1);
    var received = server.getReceivedMessages()[0];
    assertThat(received.getSubject()).isEqualTo("试发通知");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    var code = notices.inbox(student, Long.MAX_VALUE, false, 1, Words.CHINESE).getFirst().code();
    assertThat((String) received.getContent())
        .contains("https://tongzhou.example.edu.cn/password")
        .contains(code)
        .contains("2020年2月17日 08:00");
    assertThat(states()).containsExactly(Map.entry("SENT", 1));
  }

  @Test
  void somebody_who_chose_english_reads_english_and_who_chose_no_mail_gets_none() throws Exception {
    var english = withMail("anna");
    addresses.save(
        english.value(),
        new Preference(
            Locale.ENGLISH,
            Preference.DEFAULT.urgent(),
            java.util.Set.of(ChannelKind.EMAIL),
            java.util.Set.of(),
            Preference.DEFAULT.quietFrom(),
            Preference.DEFAULT.quietUntil()));
    addresses.save(
        student.value(),
        new Preference(
            Locale.CHINESE,
            java.util.Set.of(),
            java.util.Set.of(),
            java.util.Set.of(),
            Preference.DEFAULT.quietFrom(),
            Preference.DEFAULT.quietUntil()));
    notices.send(SomeNotices.to(english, student));
    sendAll();
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("Trial notice");
  }

  @Test
  void at_night_only_what_is_urgent_rings() {
    clock.advance(Duration.ofHours(15)); // 23:00
    notices.send(SomeNotices.to(Urgency.NORMAL, student));
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    sendAll();
    assertThat(server.getReceivedMessages()).hasSize(1);
    clock.advance(Duration.ofHours(8)); // 07:00
    sendAll();
    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void a_flood_becomes_a_digest() throws Exception {
    for (int i = 0; i < 5; i++) notices.send(SomeNotices.to(student));
    sendAll();
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("你有 5 条通知");
    assertThat(states()).containsExactly(Map.entry("SENT", 5));
  }

  @Test
  void the_digest_of_the_day_leaves_in_the_evening() throws Exception {
    for (int i = 0; i < 3; i++) notices.send(SomeNotices.to(Urgency.DIGEST, student));
    sendAll();
    assertThat(server.getReceivedMessages()).isEmpty();
    clock.advance(Duration.ofHours(10)); // 18:00
    sendAll();
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("你有 3 条通知");
  }

  @Test
  void without_a_server_it_is_tried_again_and_given_up_in_the_end() {
    server.stop();
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    sendAll();
    assertThat(states()).containsExactly(Map.entry("QUEUED unreachable", 1));
    sendAll(); // not yet due
    for (var wait : Timing.RETRIES) {
      clock.advance(wait);
      sendAll();
    }
    assertThat(states()).containsExactly(Map.entry("FAILED unreachable", 1));
  }

  @Test
  void two_nodes_with_several_connections_each_write_to_everybody_once() throws Exception {
    var everybody = new ArrayList<Integer>();
    for (int number = 0; number < 200; number++) everybody.add(withMail("many" + number).value());
    notices.send(
        SomeNotices.toAll(
            PersonSet.of(everybody.stream().mapToInt(Integer::intValue).toArray()),
            Urgency.URGENT,
            null));
    expansion.run();
    try (var smtp = new CountingSmtp();
        var nodes = Executors.newFixedThreadPool(2)) {
      var several = SomeSettings.mailTo(smtp.port(), 0, 3);
      var running = new ArrayList<java.util.concurrent.Future<?>>();
      for (int node = 0; node < 2; node++)
        running.add(
            nodes.submit(() -> dispatch().run(new MailChannel(() -> several, words, campus))));
      for (var one : running) one.get();
      assertThat(smtp.taken())
          .extracting(CountingSmtp.Taken::recipient)
          .hasSize(everybody.size())
          .doesNotHaveDuplicates();
      assertThat(smtp.connections()).isBetween(1, 8);
    }
    assertThat(states()).containsExactly(Map.entry("SENT", everybody.size()));
  }

  @Test
  void a_server_that_comes_back_gets_it_once() {
    server.stop();
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    sendAll();
    try (var smtp = new ScriptedSmtp(List.of("250"))) {
      mail = new MailChannel(() -> SomeSettings.mailTo(smtp.port(), 0), words, campus);
      clock.advance(Timing.RETRIES.getFirst());
      dispatch.run(mail);
      dispatch.run(mail);
      assertThat(smtp.taken()).isEqualTo(1);
    }
    assertThat(states()).containsExactly(Map.entry("SENT", 1));
  }

  @Test
  void a_refused_recipient_fails_at_once_and_is_not_written_to_again() {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    expansion.run();
    try (var smtp = new ScriptedSmtp(List.of("550"))) {
      mail = new MailChannel(() -> SomeSettings.mailTo(smtp.port(), 0), words, campus);
      dispatch.run(mail);
    }
    assertThat(states()).containsExactly(Map.entry("FAILED refused 550", 1));
    assertThat(addresses.reachable(ChannelKind.EMAIL).contains(student.value())).isFalse();
  }

  @Test
  void a_busy_server_is_asked_again() {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    expansion.run();
    try (var smtp = new ScriptedSmtp(List.of("451", "250"))) {
      mail = new MailChannel(() -> SomeSettings.mailTo(smtp.port(), 0), words, campus);
      dispatch.run(mail);
      assertThat(states()).containsExactly(Map.entry("QUEUED busy 451", 1));
      clock.advance(Timing.RETRIES.getFirst());
      dispatch.run(mail);
      assertThat(smtp.taken()).isEqualTo(1);
    }
    assertThat(states()).containsExactly(Map.entry("SENT", 1));
  }

  @Test
  void a_server_that_dies_before_its_answer_leaves_us_uncertain_and_it_is_not_sent_again() {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    expansion.run();
    try (var smtp = new ScriptedSmtp(List.of("250-dies", "250"))) {
      mail = new MailChannel(() -> SomeSettings.mailTo(smtp.port(), 0), words, campus);
      dispatch.run(mail);
      clock.advance(Duration.ofDays(2));
      dispatch.run(mail);
      assertThat(smtp.taken()).isEqualTo(1);
    }
    assertThat(states()).containsExactly(Map.entry("UNCERTAIN no-answer", 1));
  }

  @Test
  void a_worker_that_dies_while_handing_over_leaves_a_row_that_says_so() {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    expansion.run();
    dies((messages, handing) -> handing.begins(messages.getFirst()));
    assertThat(states()).containsExactly(Map.entry("CLAIMED", 1));
    dispatch.run(mail);
    clock.advance(Dispatch.ABANDONED.plusSeconds(1));
    assertThat(dispatch.sweep()).isEqualTo(1);
    dispatch.run(mail);
    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(states()).containsExactly(Map.entry("UNCERTAIN interrupted", 1));
  }

  @Test
  void what_a_dead_worker_had_not_yet_handed_over_is_taken_up_by_another() {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    expansion.run();
    dies((messages, handing) -> {});
    clock.advance(Dispatch.ABANDONED.plusSeconds(1));
    assertThat(dispatch.sweep()).isEqualTo(1);
    dispatch.run(mail);
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(states()).containsExactly(Map.entry("SENT", 1));
  }

  @Test
  void a_worker_that_wakes_up_after_its_claim_was_given_up_sends_nothing() {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    expansion.run();
    var slow =
        new SomeSettings.FakeChannel(
            (messages, handing) -> {
              clock.advance(Dispatch.ABANDONED.plusSeconds(1));
              dispatch.sweep();
              dispatch.run(mail);
              assertThat(handing.begins(messages.getFirst())).isFalse();
            });
    dispatch.sendSome(slow);
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(states()).containsExactly(Map.entry("SENT", 1));
  }

  private void dies(java.util.function.BiConsumer<List<Channel.Message>, Channel.Handing> after) {
    var dying =
        new SomeSettings.FakeChannel(
            (messages, handing) -> {
              after.accept(messages, handing);
              throw new IllegalStateException("killed");
            });
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(() -> dispatch.run(dying));
  }

  @Test
  void two_workers_at_once_send_each_mail_once() throws Exception {
    int many = 120;
    var all = new ArrayList<PersonId>();
    for (int i = 0; i < many; i++) all.add(withMail("student" + i));
    for (int i = 0; i < 2; i++)
      notices.send(
          SomeNotices.toAll(
              PersonSet.of(all.stream().mapToInt(PersonId::value).toArray()),
              Urgency.URGENT,
              null));
    // both expand and both send, as two nodes would whose scheduler had failed them
    int workers = 4;
    var together = new CountDownLatch(workers);
    try (var pool = Executors.newFixedThreadPool(workers)) {
      var done = new ArrayList<java.util.concurrent.Future<?>>();
      for (int w = 0; w < workers; w++)
        done.add(
            pool.submit(
                () -> {
                  together.countDown();
                  together.await();
                  expansion.run();
                  var mine = dispatch();
                  while (mine.sendSome(mail))
                    ;
                  return null;
                }));
      for (var one : done) one.get();
    }
    dispatch.run(mail);
    assertThat(states()).containsExactly(Map.entry("SENT", many * 2));
    var ids = Arrays.stream(server.getReceivedMessages()).map(MailLeavesOnceTest::id).toList();
    assertThat(ids).hasSize(many * 2).doesNotHaveDuplicates();
    var perRecipient = new TreeMap<String, AtomicInteger>();
    for (var received : server.getReceivedMessages())
      perRecipient
          .computeIfAbsent(received.getAllRecipients()[0].toString(), r -> new AtomicInteger())
          .incrementAndGet();
    assertThat(perRecipient).hasSize(many);
    assertThat(perRecipient.values()).allMatch(count -> count.get() == 2);
  }

  private static String id(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- what comes back

  @Test
  void a_bounce_is_entered_beside_its_delivery() throws Exception {
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    sendAll();
    var id = id(server.getReceivedMessages()[0]);
    GreenMailUser sender = server.setUser("notices@example.org", "notices@example.org", "secret");
    deliver(sender, report(id, "delayed", "4.4.1"));
    var bounces = new BounceReader(() -> settings, deliveries, addresses, campus, transaction);
    assertThat(bounces.run()).isEqualTo(1);
    assertThat(states()).containsExactly(Map.entry("SENT", 1));

    deliver(sender, "Subject: holiday\r\nFrom: a@example.org\r\n\r\nI am away.\r\n");
    deliver(sender, report(id, "failed", "5.1.1"));
    assertThat(bounces.run()).isEqualTo(1);
    assertThat(bounces.run()).isZero();
    assertThat(states()).containsExactly(Map.entry("FAILED bounced 5.1.1", 1));
    assertThat(addresses.reachable(ChannelKind.EMAIL).contains(student.value())).isFalse();
  }

  private static void deliver(GreenMailUser to, String mail) throws Exception {
    to.deliver(
        new MimeMessage(
            GreenMailUtil.getSession(ServerSetupTest.SMTP),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
  }

  private static String report(String id, String action, String status) {
    return """
    From: MAILER-DAEMON@mx.example.org
    To: notices@example.org
    Subject: Delivery Status Notification
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="part"

    --part
    Content-Type: text/plain

    Your message could not be delivered.

    --part
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.org

    Final-Recipient: rfc822; lin@example.org
    Action: %s
    Status: %s

    --part
    Content-Type: text/rfc822-headers

    From: notices@example.org
    Message-ID: %s

    --part--
    """
        .formatted(action, status, id)
        .replace("\n", "\r\n");
  }
}
