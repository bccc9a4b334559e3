package org.tongzhou.command.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeDirectives.class)
class GoingDownLevelByLevelTest {

  private static final List<String> DOWNWARDS = List.of("王建国", "陈静", "周扬", "林晚");

  @Autowired SmallUniversity university;
  @Autowired SomeDirectives some;
  @Autowired Directives directives;
  @Autowired Answering answering;
  @Autowired Progresses progresses;
  @Autowired Overdue overdue;
  @Autowired Notices notices;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;

  @AfterEach
  void morning() {
    clock.reset();
  }

  private Account account(String name) {
    return university.accountOf(name);
  }

  private int person(String name) {
    return university.person(name).value();
  }

  private Directive goingDown() {
    return some.aDirective().to("N-LAW-19-1").levelByLevel().by("赵敏");
  }

  private static void refused(DirectiveRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  /** The first so many of the way down see it and were told once; the others know nothing. */
  private void assertKnownTo(int so, Directive directive) {
    for (var name : DOWNWARDS) {
      boolean knows = DOWNWARDS.indexOf(name) < so;
      var as = name + " of " + so;
      if (knows)
        assertThat(directives.find(directive.code(), account(name)).id())
            .as(as)
            .isEqualTo(directive.id());
      else
        refused(
            DirectiveRefusal.NO_SUCH_DIRECTIVE,
            () -> directives.find(directive.code(), account(name)));
      assertThat(directives.concerning(account(name)).stream().anyMatch(directive::equals))
          .as(as)
          .isEqualTo(knows);
      assertThat(told(name, directive)).as(as).isEqualTo(knows ? 1 : 0);
    }
  }

  private long told(String name, Directive directive) {
    return notices
        .inbox(university.person(name), Long.MAX_VALUE, false, 100, Locale.SIMPLIFIED_CHINESE)
        .stream()
        .filter(entry -> ("/directives/" + directive.code()).equals(entry.notice().path()))
        .count();
  }

  private void passOn(Directive directive, String name) {
    answering.read(directive, List.of(), 1, account(name));
    answering.passOn(directive, List.of(), 1, "", account(name));
  }

  @Test
  void each_level_sees_it_when_the_one_above_has_passed_it_on() {
    var directive = goingDown();
    assertKnownTo(1, directive);
    assertThat(directives.toRead(person("林晚"))).doesNotContain(directive);
    assertThat(answering.next(directive, account("陈静"))).isEmpty();
    refused(
        DirectiveRefusal.NO_SUCH_DIRECTIVE,
        () -> answering.read(directive, List.of(), 1, account("陈静")));
    refused(
        DirectiveRefusal.NO_SUCH_DIRECTIVE, () -> answering.confirm(directive, 1, person("林晚")));
    answering.read(directive, List.of(), 1, account("王建国"));
    assertKnownTo(1, directive);
    answering.passOn(directive, List.of(), 1, "", account("王建国"));
    assertKnownTo(2, directive);
    passOn(directive, "陈静");
    assertKnownTo(3, directive);
    passOn(directive, "周扬");
    assertKnownTo(4, directive);
    assertThat(directives.toRead(person("林晚"))).contains(directive);
    answering.confirm(directive, 1, person("林晚"));
  }

  @Test
  void what_nobody_passes_on_goes_to_everybody_at_half_of_the_time() {
    var directive = goingDown();
    assertThat(directive.opensAt())
        .isEqualTo(directive.issuedAt().plusSeconds(5 * 3600))
        .isBefore(directive.readBy());
    clock.set(directive.opensAt().minusSeconds(1));
    overdue.tick();
    assertKnownTo(1, directive);
    clock.set(directive.opensAt());
    overdue.tick();
    overdue.tick();
    assertKnownTo(4, directive);
    answering.read(directive, List.of(), 1, account("周扬"));
    assertThat(answering.own(directive, account("王建国")))
        .extracting(Node::state)
        .containsExactly(NodeState.UNREAD);
  }

  @Test
  void who_issued_it_lets_everybody_see_it_at_once() {
    var directive = goingDown();
    passOn(directive, "王建国");
    refused(
        DirectiveRefusal.NO_SUCH_DIRECTIVE, () -> directives.open(directive.id(), account("陈静")));
    directives.open(directive.id(), account("赵敏"));
    var open = directives.find(directive.code(), account("林晚"));
    assertThat(open.openTo(clock.instant())).isTrue();
    overdue.tick();
    assertKnownTo(4, open);
    refused(DirectiveRefusal.NOT_NOW, () -> directives.open(directive.id(), account("赵敏")));
  }

  @Test
  void a_direct_one_is_seen_by_everybody_and_passed_on_all_the_same() {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    assertThat(directive.way()).isEqualTo(Way.DIRECT);
    assertKnownTo(4, directive);
    passOn(directive, "周扬");
    assertKnownTo(4, directive);
    refused(DirectiveRefusal.NOT_NOW, () -> directives.open(directive.id(), account("赵敏")));
  }

  @Test
  void a_correction_and_a_withdrawal_tell_only_those_who_know_of_it() {
    var directive = goingDown();
    passOn(directive, "王建国");
    var text = new DirectiveText("延期返校", "", "另行通知。", "");
    var office = account("赵敏");
    directives.correct(new CorrectDirective(directive.id(), 1, text, "简短些"), office);
    directives.withdraw(directive.id(), "不再需要", office);
    assertThat(DOWNWARDS.stream().map(name -> told(name, directive)))
        .containsExactly(3L, 3L, 0L, 0L);
    clock.set(directive.opensAt());
    overdue.tick();
    assertThat(told("林晚", directive)).isZero();
  }

  @Test
  void whoever_was_told_by_phone_sees_what_it_was_about() {
    var directive = goingDown();
    passOn(directive, "王建国");
    assertThat(answering.tell(directive, 1, PersonSet.of(person("林晚")), account("陈静"))).isOne();
    assertThat(directives.find(directive.code(), account("林晚")).id()).isEqualTo(directive.id());
  }

  @Test
  void a_node_says_whether_it_has_come_down_to_it() {
    var directive = goingDown();
    var within = progresses.within(directive, university.unit("TZ"), account("赵敏"));
    assertThat(progresses.nodes(directive, NodeSet.ALL, within))
        .extracting(node -> progresses.hasReached(directive, node))
        .containsExactly(true, false, false);
  }

  @Test
  void a_directive_is_open_before_its_time_to_read_is_over() {
    var directive = goingDown();
    for (var at : List.of("read_by + interval '1 second'", "issued_at - interval '1 second'"))
      assertThatExceptionOfType(DataIntegrityViolationException.class)
          .isThrownBy(
              () ->
                  db.sql("update directive.directives set opens_at = " + at + " where id = :id")
                      .param("id", directive.id().value())
                      .update());
  }
}
