package org.tongzhou.command.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.DutyKinds;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeDirectives.class)
class OverdueDirectivesTest {

  @Autowired SmallUniversity university;
  @Autowired SomeDirectives some;
  @Autowired Directives directives;
  @Autowired Answering answering;
  @Autowired Overdue overdue;
  @Autowired Duties duties;
  @Autowired DutyKinds kinds;
  @Autowired Notices notices;
  @Autowired MutableClock clock;

  @AfterEach
  void morning() {
    clock.reset();
  }

  private int person(String name) {
    return university.person(name).value();
  }

  private void late(Directive directive) {
    clock.set(directive.readBy().plus(Duration.ofMinutes(1)));
    overdue.tick();
  }

  @Test
  void who_was_asked_and_who_answers_hear_of_it_at_once() {
    var directive = some.aDirective().titled("请看通知").to("N-LAW-19-1").by("赵敏");
    for (var name : List.of("林晚", "周扬", "陈静", "王建国"))
      assertThat(
              notices.inbox(
                  university.person(name), Long.MAX_VALUE, false, 20, Locale.SIMPLIFIED_CHINESE))
          .as(name)
          .anySatisfy(
              entry -> {
                assertThat(entry.title()).contains("请看通知");
                assertThat(entry.notice().path()).isEqualTo("/directives/" + directive.code());
              });
    assertThat(
            notices.inbox(
                university.person("马兰"), Long.MAX_VALUE, false, 20, Locale.SIMPLIFIED_CHINESE))
        .noneSatisfy(entry -> assertThat(entry.title()).contains("请看通知"));
  }

  @Test
  void a_title_that_could_point_to_a_person_stays_inside() {
    var directive = some.aDirective().titled("联系 13800000001").to("N-LAW-19-1").by("赵敏");
    assertThat(
            notices
                .inbox(university.person("林晚"), Long.MAX_VALUE, false, 5, Locale.SIMPLIFIED_CHINESE)
                .getFirst())
        .satisfies(
            entry ->
                assertThat(entry.title()).contains(directive.code()).doesNotContain("1380000"));
  }

  @Test
  void what_is_not_read_in_time_becomes_a_duty_and_leaves_it_when_it_is_read() {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    answering.confirm(directive, 1, person("林晚"));
    overdue.tick();
    assertThat(duties.waiting(Overdue.ACKNOWLEDGEMENT, Overdue.students(directive)).isEmpty())
        .isTrue();
    late(directive);
    var unread = duties.waiting(Overdue.ACKNOWLEDGEMENT, Overdue.students(directive));
    assertThat(unread.contains(person("何苗"))).isTrue();
    assertThat(unread.contains(person("林晚"))).isFalse();
    var posts = duties.waiting(Overdue.ACKNOWLEDGEMENT, Overdue.posts(directive));
    assertThat(posts.toArray())
        .containsExactlyInAnyOrder(person("周扬"), person("陈静"), person("王建国"));
    answering.confirm(directive, 1, person("何苗"));
    answering.read(directive, List.of(), 1, university.accountOf("周扬"));
    overdue.tick();
    overdue.tick();
    assertThat(
            duties
                .waiting(Overdue.ACKNOWLEDGEMENT, Overdue.students(directive))
                .contains(person("何苗")))
        .isFalse();
    assertThat(
            duties
                .waiting(Overdue.ACKNOWLEDGEMENT, Overdue.posts(directive))
                .contains(person("周扬")))
        .isFalse();
    assertThat(
            kinds
                .find(Overdue.ACKNOWLEDGEMENT)
                .orElseThrow()
                .title(Overdue.posts(directive), Locale.SIMPLIFIED_CHINESE))
        .contains("延期返校");
  }

  @Test
  void what_is_not_done_in_time_becomes_a_duty_of_those_above() {
    var directive = some.aDirective().to("N-LAW-19-1").toBeDone(Evidence.NONE).by("赵敏");
    var officer = university.accountOf("周扬");
    answering.read(directive, List.of(), 1, officer);
    answering.passOn(directive, List.of(), 1, "", officer);
    clock.set(java.util.Objects.requireNonNull(directive.doneBy()).plusSeconds(1));
    overdue.tick();
    assertThat(duties.waiting(Overdue.COMPLETION, Overdue.posts(directive)).contains(person("周扬")))
        .isTrue();
    answering.complete(directive, List.of(), 1, Proof.NONE, officer);
    overdue.tick();
    assertThat(duties.waiting(Overdue.COMPLETION, Overdue.posts(directive)).contains(person("周扬")))
        .isFalse();
  }

  @Test
  void a_correction_and_a_withdrawal_end_the_duties_and_a_correction_leaves_a_day_to_read() {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    late(directive);
    var office = university.accountOf("赵敏");
    var corrected =
        directives.correct(
            new CorrectDirective(
                directive.id(), 1, new DirectiveText("延期返校", "", "另行通知。", ""), "简短些"),
            office);
    assertThat(corrected.readBy()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
    overdue.tick();
    assertThat(duties.waiting(Overdue.ACKNOWLEDGEMENT, Overdue.students(directive)).isEmpty())
        .isTrue();
    late(corrected);
    assertThat(duties.waiting(Overdue.ACKNOWLEDGEMENT, Overdue.students(directive)).isEmpty())
        .isFalse();
    directives.withdraw(directive.id(), "不再需要", office);
    overdue.tick();
    assertThat(duties.waiting(Overdue.ACKNOWLEDGEMENT, Overdue.students(directive)).isEmpty())
        .isTrue();
  }
}
