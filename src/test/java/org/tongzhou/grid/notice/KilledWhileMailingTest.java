package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.Node;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** A whole node dies by kill -9 in the middle of its mail, and another goes on. */
@TongzhouTest
class KilledWhileMailingTest {

  private static final int MANY = 60;
  private static final int BEFORE_THE_KILL = 30;

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
  @Autowired Home home;
  @Autowired Environment environment;

  @AfterEach
  void clockBack() {
    clock.reset();
  }

  @Test
  void nobody_gets_a_mail_twice_and_only_one_cannot_be_told() throws Exception {
    db.sql("delete from notice.deliveries").update();
    db.sql("delete from notice.addresses").update();
    db.sql("update notice.notices set expanded_at = sent_at where expanded_at is null").update();
    var recipients = new ArrayList<Integer>();
    for (int i = 0; i < MANY; i++) {
      var person = university.someStudent("N-LAW-19-1").value();
      var address = "killed" + i + "@example.org";
      addresses.add(person, ChannelKind.EMAIL, address, address);
      recipients.add(person);
    }
    // by the node's clock, which is the real one, a notice of the tests' day is old enough to go
    clock.set(java.time.Clock.systemUTC().instant());
    notices.send(
        SomeNotices.toAll(
            PersonSet.of(recipients.stream().mapToInt(Integer::intValue).toArray()),
            Urgency.URGENT,
            null));

    var script = new ArrayList<>(Collections.nCopies(BEFORE_THE_KILL, "250"));
    script.add("250-waits");
    try (var first = new ScriptedSmtp(script);
        var second = new ScriptedSmtp(List.of())) {
      try (var node =
          Node.start(
              "mailing",
              home,
              environment,
              Map.of(
                  "TONGZHOU_NOTICE_MAIL_HOST", "127.0.0.1",
                  "TONGZHOU_NOTICE_MAIL_PORT", String.valueOf(first.port()),
                  "TONGZHOU_NOTICE_MAIL_SECURITY", "NONE",
                  "TONGZHOU_NOTICE_MAIL_CONNECTIONS", "1",
                  "TONGZHOU_NOTICE_MAIL_FROM", "notices@example.org"))) {
        assertThat(first.waits().await(3, TimeUnit.MINUTES)).isTrue();
      } // kill -9
      var settings = SomeSettings.mailTo(second.port(), 0);
      var mail = new MailChannel(() -> settings, words, campus);
      var dispatch =
          new Dispatch(
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
      clock.set(java.time.Clock.systemUTC().instant());
      dispatch.run(mail);
      clock.advance(Dispatch.ABANDONED.plus(Duration.ofMinutes(1)));
      dispatch.sweep();
      dispatch.run(mail);

      assertThat(states()).isEqualTo(Map.of("SENT", MANY - 1, "UNCERTAIN interrupted", 1));
      assertThat(Stream.concat(first.recipients().stream(), second.recipients().stream()))
          .hasSize(MANY)
          .doesNotHaveDuplicates();
      assertThat(first.recipients()).hasSize(BEFORE_THE_KILL + 1);
    }
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
}
