package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class InboxTest {

  @Autowired Notices notices;
  @Autowired SmallUniversity university;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient db;
  @Autowired NoticeRows rows;
  @Autowired ChangeFeed feed;

  private PersonId student = new PersonId(1);
  private PersonId other = new PersonId(1);

  @BeforeEach
  void twoStudents() {
    student = university.someStudent("N-LAW-19-1");
    other = university.someStudent("N-LAW-19-1");
  }

  /** Far more than are found by index; nobody real stands at these ordinals. */
  private static PersonSet withAThousandMore(PersonId person) {
    return PersonSet.range(5_000_000, 5_001_000).or(PersonSet.of(person.value()));
  }

  private List<Notices.Entry> inboxOf(PersonId person) {
    return notices.inbox(person, Long.MAX_VALUE, false, 50, Words.CHINESE);
  }

  @Test
  void with_the_commit_it_is_in_every_inbox_and_in_no_other() {
    notices.send(SomeNotices.to(student));
    notices.send(SomeNotices.toAll(withAThousandMore(student), Urgency.NORMAL, null));
    assertThat(inboxOf(student)).hasSize(2);
    assertThat(notices.unread(student)).isEqualTo(2);
    assertThat(inboxOf(other)).isEmpty();
    assertThat(notices.unread(other)).isZero();
  }

  @Test
  void what_is_rolled_back_was_never_sent() {
    transaction.executeWithoutResult(
        status -> {
          notices.send(SomeNotices.to(student));
          status.setRollbackOnly();
        });
    assertThat(inboxOf(student)).isEmpty();
  }

  @Test
  void the_same_once_key_sends_once() {
    var first =
        notices.send(
            SomeNotices.toAll(PersonSet.of(student.value()), Urgency.NORMAL, "k" + student));
    var again =
        notices.send(
            SomeNotices.toAll(PersonSet.of(student.value()), Urgency.NORMAL, "k" + student));
    assertThat(again).isEqualTo(first);
    assertThat(inboxOf(student)).hasSize(1);
  }

  @Test
  void numbers_are_in_the_order_of_commits_and_without_gaps_however_many_send_at_once()
      throws Exception {
    long before = rows.lastNumber();
    int threads = 8;
    int each = 10;
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var done = new ArrayList<java.util.concurrent.Future<?>>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        done.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++)
                    transaction.executeWithoutResult(
                        status -> {
                          notices.send(SomeNotices.to(student));
                          notices.send(
                              SomeNotices.toAll(withAThousandMore(student), Urgency.DIGEST, null));
                          if (thread == 0) status.setRollbackOnly();
                        });
                }));
      }
      for (var one : done) one.get();
    }
    int sent = (threads - 1) * each * 2;
    var numbers =
        notices.after(student, before, 1_000, Words.CHINESE).stream()
            .map(entry -> entry.notice().number())
            .toList();
    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(before + 1, before + sent).boxed().toList());
    assertThat(notices.unread(student)).isEqualTo(sent);
  }

  @Test
  void what_is_read_stays_read_one_by_one_or_all_that_was_shown() {
    for (int i = 0; i < 3; i++) notices.send(SomeNotices.to(student));
    notices.send(SomeNotices.toAll(withAThousandMore(student), Urgency.NORMAL, null));
    var shown = inboxOf(student);
    assertThat(notices.read(shown.get(2).notice().id(), student)).isEqualTo("/password");
    assertThat(notices.unread(student)).isEqualTo(3);
    assertThat(inboxOf(student).get(2).read()).isTrue();

    notices.send(SomeNotices.to(student)); // after the page was shown
    notices.readAll(student, shown.getFirst().notice().number());
    assertThat(notices.unread(student)).isEqualTo(1);
    assertThat(notices.inbox(student, Long.MAX_VALUE, true, 50, Words.CHINESE)).hasSize(1);

    notices.read(inboxOf(student).getFirst().notice().id(), student);
    assertThat(notices.unread(student)).isZero();
    assertThat(
            db.sql("select cardinality(singly) from notice.readings where person_id = :p")
                .param("p", student.value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void a_node_that_starts_later_knows_the_same() {
    for (int i = 0; i < 2; i++) notices.send(SomeNotices.to(student, other));
    notices.send(SomeNotices.toAll(withAThousandMore(student), Urgency.NORMAL, null));
    notices.read(inboxOf(student).getLast().notice().id(), student);
    var later = new Inboxes(rows, feed);
    assertThat(later.unread(student.value())).isEqualTo(notices.unread(student)).isEqualTo(2);
    assertThat(later.unread(other.value())).isEqualTo(2);
    assertThat(later.numbers(student.value(), Long.MAX_VALUE, 0, false, 9)).hasSize(3);
  }

  @Test
  void nobody_reads_what_was_sent_to_somebody_else() {
    var id = notices.send(SomeNotices.to(other));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> notices.read(id, student))
        .extracting(Refused::why)
        .isEqualTo(NoticeRefusal.NO_SUCH_NOTICE);
  }

  @Test
  void a_code_is_genuine_for_its_recipient_only() {
    notices.send(SomeNotices.to(student, other));
    var mine = inboxOf(student).getFirst().code();
    var theirs = inboxOf(other).getFirst().code();
    assertThat(mine).isNotEqualTo(theirs).matches("[0-9A-Z]+-[0-9A-Z]{6}");
    assertThat(notices.genuine(student, mine, Words.CHINESE)).isPresent();
    assertThat(notices.genuine(student, mine.toLowerCase().replace("-", " "), Words.CHINESE))
        .isPresent();
    for (var wrong : List.of(theirs, "3F-K2M9QX", "", "-", "ABCDEF", mine + "0", "é-AAAAAA"))
      assertThat(notices.genuine(student, wrong, Words.CHINESE)).as(wrong).isEmpty();
  }

  @Test
  void a_kind_without_words_is_a_mistake_of_the_program() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                notices.send(
                    new SendNotice(
                        "nobody.notice.nothing",
                        PersonSet.of(student.value()),
                        List.of(),
                        "/",
                        Urgency.NORMAL,
                        null)));
  }
}
