package org.tongzhou.command.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeDirectives.class)
class DirectivesOnTheirWayTest {

  @Autowired SmallUniversity university;
  @Autowired SomeDirectives some;
  @Autowired Directives directives;
  @Autowired Answering answering;
  @Autowired Progresses progresses;
  @Autowired Audit audit;
  @Autowired JdbcClient db;

  private Account account(String name) {
    return university.accountOf(name);
  }

  private int person(String name) {
    return university.person(name).value();
  }

  private Progress.Counts counts(Directive directive, String unit) {
    return progresses.of(directive, university.unit(unit), account("赵敏")).total().counts();
  }

  private static void refused(DirectiveRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private void passOn(Directive directive, String... names) {
    for (var name : names) {
      answering.read(directive, List.of(), directive.version(), account(name));
      answering.passOn(directive, List.of(), directive.version(), "", account(name));
    }
  }

  @Test
  void every_post_on_the_way_down_to_the_audience_is_a_node() {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    var nodes =
        progresses.nodes(
            directive,
            NodeSet.ALL,
            progresses.within(directive, university.unit("TZ"), account("赵敏")));
    assertThat(nodes)
        .extracting(Node::unit, Node::post)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(university.unit("N-LAW"), Post.COLLEGE),
            org.assertj.core.groups.Tuple.tuple(university.unit("N-LAW-19-1"), Post.COUNSELOR),
            org.assertj.core.groups.Tuple.tuple(university.unit("N-LAW-19-1"), Post.OFFICER));
    assertThat(counts(directive, "N-LAW-19-2")).isEqualTo(Progress.Counts.NONE);
    assertThat(counts(directive, "N-LAW-19-1").people()).isGreaterThanOrEqualTo(3);
    assertThat(audit.about(directive.subject(), 1, 5).rows())
        .extracting(RecordedAct::act)
        .containsExactly("directive.issued");
  }

  @Test
  void who_issues_is_no_node_of_the_own_directive() {
    var directive = some.aDirective().to("N-LAW-19-1").by("王建国");
    assertThat(
            progresses.nodes(
                directive,
                NodeSet.ALL,
                progresses.within(directive, university.unit("TZ"), account("赵敏"))))
        .extracting(Node::post)
        .containsExactly(Post.COUNSELOR, Post.OFFICER);
  }

  @Test
  void a_directive_can_end_at_a_post() {
    var directive =
        some.aDirective().to("N-LAW").those("from 420106").downTo(Post.COUNSELOR).by("赵敏");
    assertThat(counts(directive, "TZ").people()).isZero();
    assertThat(
            progresses.nodes(
                directive,
                NodeSet.ALL,
                progresses.within(directive, university.unit("TZ"), account("赵敏"))))
        .extracting(Node::post)
        .contains(Post.COUNSELOR)
        .doesNotContain(Post.OFFICER);
    assertThat(directives.find(directive.code(), account("陈静"))).isEqualTo(directive);
    for (var name : List.of("周扬", "林晚"))
      refused(
          DirectiveRefusal.NO_SUCH_DIRECTIVE,
          () -> directives.find(directive.code(), account(name)));
    assertThat(directives.posts(List.of("N-LAW"), "from 420106", Post.COUNSELOR, account("赵敏")))
        .isEqualTo(counts(directive, "TZ").nodes());
    refused(
        DirectiveRefusal.NOBODY_MEANT,
        () -> some.aDirective().those("from 650000").downTo(Post.COLLEGE).by("赵敏"));
  }

  @Test
  void a_cohort_narrows_the_audience_and_none_means_all_of_the_issuers() {
    var some1 = some.aDirective().to("N-LAW").those("from 420106").by("赵敏");
    assertThat(counts(some1, "TZ").people()).isEqualTo(1);
    var all = some.aDirective().by("王建国");
    assertThat(counts(all, "TZ").people()).isEqualTo(counts(all, "N-LAW").people());
    assertThat(directives.find(all.code(), account("马兰"))).isEqualTo(all);
    refused(DirectiveRefusal.NO_SUCH_DIRECTIVE, () -> directives.find(all.code(), account("海宁")));
  }

  @Test
  void a_unit_outside_of_the_scope_or_nobody_at_all_is_refused() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> some.aDirective().to("Q-SEA").by("王建国"))
        .satisfies(
            refused ->
                assertThat(refused.fields())
                    .extracting(FieldError::code)
                    .containsExactly("directive.no-such-unit"));
    refused(DirectiveRefusal.NOBODY_MEANT, () -> some.aDirective().those("from 650000").by("赵敏"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> some.aDirective().readBy(Instant.parse("2020-02-16T00:00:00Z")).by("赵敏"))
        .satisfies(
            refused ->
                assertThat(refused.fields())
                    .extracting(FieldError::field)
                    .containsExactly("readBy"));
  }

  @Test
  void each_post_reads_passes_on_and_reports_in_this_order() {
    var directive = some.aDirective().to("N-LAW-19-1").toBeDone(Evidence.NUMBER).by("赵敏");
    var counselor = account("陈静");
    assertThat(answering.next(directive, counselor).orElseThrow().step()).isEqualTo(Step.READ);
    refused(
        DirectiveRefusal.NOT_NOW, () -> answering.passOn(directive, List.of(), 1, "", counselor));
    answering.read(directive, List.of(), 1, counselor);
    refused(DirectiveRefusal.NOT_NOW, () -> answering.read(directive, List.of(), 1, counselor));
    answering.passOn(directive, List.of(), 1, "今晚班会再说一遍", counselor);
    refused(
        DirectiveRefusal.EVIDENCE_WANTED,
        () -> answering.complete(directive, List.of(), 1, Proof.NONE, counselor));
    answering.complete(
        directive, List.of(), 1, new Proof(null, new BigDecimal("28"), null), counselor);
    assertThat(answering.next(directive, counselor)).isEmpty();
    var all = counts(directive, "N-LAW-19-1");
    assertThat(all.nodes()).isEqualTo(2);
    assertThat(all.nodesUnread()).isEqualTo(1);
    assertThat(all.notDone()).isEqualTo(1);
    assertThat(progresses.remarks(directive, university.unit("N-LAW-19-1")))
        .extracting(Node::remark)
        .containsExactly("今晚班会再说一遍");
    assertThat(audit.about(directive.subject(), 1, 9).rows())
        .extracting(RecordedAct::act)
        .startsWith("directive.complete", "directive.pass-on", "directive.read");
  }

  @Test
  void a_student_confirms_once_and_the_numbers_of_every_unit_above_follow() {
    var directive = some.aDirective().to("N-LAW").by("赵敏");
    int before = counts(directive, "N-LAW").read();
    answering.confirm(directive, 1, person("林晚"));
    answering.confirm(directive, 1, person("林晚"));
    for (var unit : List.of("N-LAW-19-1", "N-LAW-19", "N-LAW", "N", "TZ"))
      assertThat(counts(directive, unit).read()).as(unit).isEqualTo(before + 1);
    assertThat(counts(directive, "Q").people()).isZero();
    assertThat(directives.toRead(person("林晚"))).doesNotContain(directive);
    assertThat(directives.toRead(person("何苗"))).contains(directive);
    refused(
        DirectiveRefusal.NO_SUCH_DIRECTIVE, () -> answering.confirm(directive, 1, person("海宁")));
  }

  @Test
  void an_officer_who_reads_for_the_class_has_read_as_a_student_too() {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    answering.read(directive, List.of(), 1, account("周扬"));
    assertThat(answering.confirmedAt(directive, person("周扬"))).isPresent();
  }

  @Test
  void an_officer_tells_those_of_the_own_class_alone() {
    var directive = some.aDirective().to("N-LAW").by("赵敏");
    int told =
        answering.tell(directive, 1, PersonSet.of(person("何苗"), person("马兰")), account("周扬"));
    assertThat(told).isEqualTo(1);
    assertThat(answering.confirmedAt(directive, person("何苗"))).isPresent();
    assertThat(answering.confirmedAt(directive, person("马兰"))).isEmpty();
  }

  @Test
  void a_correction_asks_everybody_to_read_again_and_takes_no_work_back() {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    passOn(directive, "陈静");
    answering.confirm(directive, 1, person("林晚"));
    var text = directive.text();
    var corrected =
        directives.correct(
            new CorrectDirective(
                directive.id(),
                1,
                new DirectiveText(text.titleZh(), "", "请勿提前返校。具体时间三月一日通知。", ""),
                "写明日期"),
            account("赵敏"));
    assertThat(corrected.version()).isEqualTo(2);
    var counts = counts(corrected, "N-LAW-19-1");
    assertThat(counts.read()).isZero();
    assertThat(counts.nodesRead()).isZero();
    assertThat(counts.passedOn()).isEqualTo(1);
    refused(
        DirectiveRefusal.CORRECTED_MEANWHILE, () -> answering.confirm(corrected, 1, person("林晚")));
    refused(
        DirectiveRefusal.CORRECTED_MEANWHILE,
        () -> answering.read(corrected, List.of(), 1, account("陈静")));
    answering.confirm(corrected, 2, person("林晚"));
    answering.read(corrected, List.of(), 2, account("陈静"));
    assertThat(answering.own(corrected, account("陈静")))
        .extracting(Node::state)
        .containsExactly(NodeState.PASSED_ON);
    assertThat(counts(corrected, "N-LAW-19-1").read()).isEqualTo(1);
    assertThat(directives.versions(corrected))
        .extracting(Version::number, Version::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "写明日期"),
            org.assertj.core.groups.Tuple.tuple(1, null));
    refused(
        DirectiveRefusal.CORRECTED_MEANWHILE,
        () ->
            directives.correct(new CorrectDirective(directive.id(), 1, text, "再改"), account("赵敏")));
  }

  @Test
  void a_withdrawn_directive_asks_nobody_any_more() {
    var directive = some.aDirective().to("N-LAW-19-1").by("王建国");
    refused(
        DirectiveRefusal.NO_REASON, () -> directives.withdraw(directive.id(), " ", account("王建国")));
    refused(
        DirectiveRefusal.NO_SUCH_DIRECTIVE,
        () -> directives.withdraw(directive.id(), "重复", account("陈静")));
    directives.withdraw(directive.id(), "与学校通知重复", account("王建国"));
    var gone = directives.find(directive.code(), account("林晚"));
    assertThat(gone.withdrawnReason()).isEqualTo("与学校通知重复");
    assertThat(directives.toRead(person("林晚"))).doesNotContain(gone);
    refused(DirectiveRefusal.WITHDRAWN, () -> answering.confirm(gone, 1, person("林晚")));
    refused(DirectiveRefusal.WITHDRAWN, () -> answering.read(gone, List.of(), 1, account("周扬")));
    refused(DirectiveRefusal.WITHDRAWN, () -> directives.withdraw(gone.id(), "再撤", account("王建国")));
  }

  @Test
  void a_directive_read_anew_from_its_tables_counts_the_same(
      @Autowired DirectiveRows rows, @Autowired org.tongzhou.grid.people.Units units) {
    var directive = some.aDirective().to("N-LAW").toBeDone(Evidence.NONE).by("赵敏");
    answering.confirm(directive, 1, person("林晚"));
    passOn(directive, "周扬", "陈静");
    answering.complete(directive, List.of(), 1, Proof.NONE, account("周扬"));
    var anew = new LiveDirective(directive, rows.leaves(directive.id()));
    for (var node : rows.nodes(directive.id(), true, new java.util.UUID[0]))
      anew.set(node.unit(), node.post(), node.state());
    anew.confirm(1, rows.confirmed(directive.id(), 1));
    for (var unit : List.of("TZ", "N", "N-LAW", "N-LAW-19-1", "N-LAW-19-2"))
      assertThat(anew.counts(List.of(units.tree().subtree(university.unit(unit)))).getFirst())
          .as(unit)
          .isEqualTo(counts(directive, unit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update directive.nodes set state = 'DONE' where directive = :id",
        "update directive.nodes set state = 'PASSED_ON' where directive = :id",
        "update directive.nodes set remark = 'x' where directive = :id",
        "update directive.directives set evidence = 'PHOTO' where id = :id",
        "update directive.directives set read_by = issued_at where id = :id",
        "update directive.directives set withdrawn_at = issued_at where id = :id",
        "update directive.versions set reason = 'x' where directive = :id",
        "update directive.versions set title_zh = '' where directive = :id"
      })
  void the_database_is_the_last_judge(String sql) {
    var directive = some.aDirective().to("N-LAW-19-1").by("赵敏");
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> db.sql(sql).param("id", directive.id().value()).update());
  }

  @Test
  void a_text_in_one_language_is_shown_to_readers_of_both() {
    var directive = some.aDirective().titled("关于返校").to("N-LAW-19-1").by("赵敏");
    assertThat(directive.text().title(Locale.ENGLISH)).isEqualTo("关于返校");
    assertThat(directive.readBy()).isAfter(MutableClock.MONDAY_MORNING);
  }
}
