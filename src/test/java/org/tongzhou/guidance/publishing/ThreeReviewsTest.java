package org.tongzhou.guidance.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.EveryPage;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Draft, first, second, final review, release: each by another person. */
@TongzhouTest
class ThreeReviewsTest {

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired Published published;
  @Autowired Duties duties;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private Newsroom room;

  @BeforeEach
  void open() {
    room = new Newsroom(university, grid, articles);
    clock.reset();
  }

  private Article aDraft() {
    return room.draft(Section.NEWS, Newsroom.text("返校准备", "请同学们**耐心**等待。"));
  }

  private Account as(Role role) {
    return room.account(role);
  }

  private static void refused(PublishingRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private void pass(Article article, Stage stage, Account by) {
    articles.pass(article.number(), stage, room.revision(article.number()), null, by);
  }

  @Test
  void three_different_people_pass_it_and_then_everybody_reads_it() {
    var article = aDraft();
    assertThat(published.find(article.number())).isEmpty();
    room.review(article.number(), null);
    assertThat(published.find(article.number())).isPresent();
    assertThat(articles.trail(articles.find(article.number(), as(Role.EDITOR))))
        .extracting(Step::kind)
        .containsExactly(
            Step.Kind.RELEASED,
            Step.Kind.RELEASE,
            Step.Kind.EDITOR,
            Step.Kind.SECTION,
            Step.Kind.SUBMITTED,
            Step.Kind.BEGUN);
    assertThat(audit.about(article.subject(), 1, 50).rows())
        .extracting(RecordedAct::act)
        .contains("publishing.submitted", "publishing.passed", "publishing.released");
  }

  @Test
  void whoever_has_written_it_judges_it_at_no_level() {
    var article = aDraft();
    articles.submit(article.number(), article.newest().revision(), as(Role.EDITOR));
    refused(PublishingRefusal.ANOTHER_PERSON, () -> pass(article, Stage.SECTION, as(Role.EDITOR)));
    assertThat(
            articles.mayReview(articles.find(article.number(), as(Role.EDITOR)), as(Role.EDITOR)))
        .isEmpty();
  }

  @Test
  void a_second_writer_is_a_writer_too() {
    var article = aDraft();
    articles.save(Newsroom.save(article, article.newest().text()), as(Role.UNIVERSITY));
    articles.submit(article.number(), room.revision(article.number()), as(Role.EDITOR));
    refused(
        PublishingRefusal.ANOTHER_PERSON, () -> pass(article, Stage.SECTION, as(Role.UNIVERSITY)));
  }

  @Test
  void nobody_passes_two_levels() {
    var article = aDraft();
    articles.submit(article.number(), article.newest().revision(), as(Role.EDITOR));
    pass(article, Stage.SECTION, as(Role.UNIVERSITY));
    refused(
        PublishingRefusal.ANOTHER_PERSON, () -> pass(article, Stage.EDITOR, as(Role.UNIVERSITY)));
    pass(article, Stage.EDITOR, as(Role.MODERATOR));
    refused(
        PublishingRefusal.ANOTHER_PERSON, () -> pass(article, Stage.RELEASE, as(Role.UNIVERSITY)));
    pass(article, Stage.RELEASE, as(Role.TASKFORCE));
  }

  @Test
  void no_level_is_left_out_and_none_is_passed_without_its_permission() {
    var article = aDraft();
    refused(PublishingRefusal.NOT_NOW, () -> pass(article, Stage.SECTION, as(Role.MODERATOR)));
    articles.submit(article.number(), article.newest().revision(), as(Role.EDITOR));
    refused(PublishingRefusal.NOT_NOW, () -> pass(article, Stage.RELEASE, as(Role.TASKFORCE)));
    refused(
        PublishingRefusal.NO_SUCH_ARTICLE, () -> pass(article, Stage.SECTION, as(Role.TASKFORCE)));
    pass(article, Stage.SECTION, as(Role.MODERATOR));
    pass(article, Stage.EDITOR, as(Role.UNIVERSITY));
    refused(
        PublishingRefusal.NO_SUCH_ARTICLE, () -> pass(article, Stage.RELEASE, as(Role.MODERATOR)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a writer, the same person twice, and nobody at all
        "section_by = writers[1], editor_by = gen_random_uuid(), release_by = gen_random_uuid()",
        "section_by = gen_random_uuid(), editor_by = writers[1], release_by = gen_random_uuid()",
        "section_by = gen_random_uuid(), editor_by = gen_random_uuid(), release_by = writers[1]",
        "section_by = '00000000-0000-7000-8000-000000000001', editor_by = '00000000-0000-7000-8000-000000000001', release_by = gen_random_uuid()",
        "section_by = '00000000-0000-7000-8000-000000000001', editor_by = gen_random_uuid(), release_by = '00000000-0000-7000-8000-000000000001'",
        "section_by = gen_random_uuid(), editor_by = gen_random_uuid()",
        "section_by = gen_random_uuid(), release_by = gen_random_uuid()",
        "release_by = gen_random_uuid()",
      })
  void the_database_lets_nothing_live_that_three_others_have_not_passed(String reviewers) {
    var article = aDraft();
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(
            () ->
                db.sql(
                        "update publishing.versions set state = 'LIVE', released_at = now(), "
                            + reviewers
                            + " where article = :id")
                    .param("id", article.id().value())
                    .update());
  }

  @Test
  void one_that_is_returned_says_why_and_begins_its_reviews_anew() {
    var article = aDraft();
    articles.submit(article.number(), article.newest().revision(), as(Role.EDITOR));
    pass(article, Stage.SECTION, as(Role.MODERATOR));
    int revision = room.revision(article.number());
    refused(
        PublishingRefusal.NO_REASON,
        () ->
            articles.giveBack(article.number(), Stage.EDITOR, revision, "  ", as(Role.UNIVERSITY)));
    articles.giveBack(article.number(), Stage.EDITOR, revision, "请写明日期", as(Role.UNIVERSITY));
    var back = articles.find(article.number(), as(Role.EDITOR));
    assertThat(back.newest().state()).isEqualTo(VersionState.DRAFT);
    assertThat(back.newest().reviewers()).isEmpty();
    assertThat(articles.trail(back).getFirst().reason()).isEqualTo("请写明日期");
    assertThat(held(Role.EDITOR)).contains(Reviews.REPAIR + " " + article.subject() + ":1");
    room.review(article.number(), null);
    assertThat(held(Role.EDITOR)).doesNotContain(Reviews.REPAIR + " " + article.subject() + ":1");
  }

  private List<String> held(Role role) {
    var reader = duties.reader(as(role));
    return EveryPage.of(page -> duties.held(reader, page, 500)).stream()
        .map(duty -> duty.kind() + " " + duty.subject())
        .toList();
  }

  @Test
  void the_next_review_is_a_duty_until_it_is_passed_and_stands_in_the_menu() {
    var article = aDraft();
    int before = articles.waitingFor(as(Role.MODERATOR));
    articles.submit(article.number(), article.newest().revision(), as(Role.EDITOR));
    var first = "duty.duties where kind = 'publishing.review' and subject = :subject";
    assertThat(openDuties(first, article, Stage.SECTION)).isEqualTo(1);
    assertThat(articles.waitingFor(as(Role.MODERATOR))).isEqualTo(before + 1);
    pass(article, Stage.SECTION, as(Role.MODERATOR));
    assertThat(openDuties(first, article, Stage.SECTION)).isZero();
    assertThat(openDuties(first, article, Stage.EDITOR)).isEqualTo(1);
    assertThat(articles.waitingFor(as(Role.MODERATOR))).isEqualTo(before);
  }

  private int openDuties(String from, Article article, Stage stage) {
    return db.sql("select count(*) from " + from + " and closed_at is null")
        .param("subject", article.subject() + ":1:" + stage)
        .query(Integer.class)
        .single();
  }

  @Test
  void of_two_who_pass_at_the_same_moment_one_is_told() throws Exception {
    var article = aDraft();
    articles.submit(article.number(), article.newest().revision(), as(Role.EDITOR));
    var moderator = as(Role.MODERATOR);
    var office = as(Role.UNIVERSITY);
    assertThat(
            AtOnce.refusals(
                List.of(
                    () -> {
                      pass(article, Stage.SECTION, moderator);
                      return null;
                    },
                    () -> {
                      pass(article, Stage.SECTION, office);
                      return null;
                    })))
        .hasSize(1);
  }

  @Test
  void a_message_is_judged_by_its_college_and_exists_for_no_other() {
    var counselor = university.accountOf("陈静");
    var law = university.unit("N-LAW");
    refused(
        PublishingRefusal.NOT_WELL_FORMED,
        () ->
            articles.begin(
                Section.MESSAGES, university.unit("Q-SEA"), Newsroom.text("寄语", "你好"), counselor));
    refused(
        PublishingRefusal.NOT_WELL_FORMED,
        () -> articles.begin(Section.NEWS, null, Newsroom.text("新闻", "。"), counselor));
    var message =
        articles.begin(Section.MESSAGES, law, Newsroom.text("写给法学院的同学", "保重。"), counselor);
    articles.submit(message.number(), 1, counselor);
    refused(
        PublishingRefusal.NO_SUCH_ARTICLE,
        () -> articles.find(message.number(), university.accountOf("林晚")));
    pass(message, Stage.SECTION, university.accountOf("王建国"));
    refused(
        PublishingRefusal.NO_SUCH_ARTICLE,
        () -> pass(message, Stage.EDITOR, university.accountOf("王建国")));
    pass(message, Stage.EDITOR, as(Role.EDITOR));
    pass(message, Stage.RELEASE, as(Role.UNIVERSITY));
    assertThat(published.page(Section.MESSAGES, law, 1, 50).rows())
        .extracting(PublishedArticle::number)
        .contains(message.number());
    var news = aDraft();
    refused(PublishingRefusal.NO_SUCH_ARTICLE, () -> articles.find(news.number(), counselor));
  }

  @Test
  void a_draft_that_is_not_whole_is_not_sent() {
    var empty = articles.begin(Section.NEWS, null, Newsroom.text("只有标题", ""), as(Role.EDITOR));
    refused(
        PublishingRefusal.NOT_WELL_FORMED,
        () -> articles.submit(empty.number(), 1, as(Role.EDITOR)));
    var check =
        articles.begin(
            Section.CHECKS, null, ArticleText.begun(Shape.CHECK, "喝白酒可以杀灭病毒", ""), as(Role.EDITOR));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> articles.submit(check.number(), 1, as(Role.EDITOR)))
        .satisfies(
            no ->
                assertThat(no.fields())
                    .extracting(field -> field.field())
                    .contains("bodyZh", "truth", "sources"));
  }

  @Test
  void what_is_scheduled_goes_out_at_its_time_and_once() {
    var article = aDraft();
    var later = clock.instant().plus(Duration.ofHours(2));
    room.review(article.number(), later);
    articles.releaseDue();
    assertThat(published.find(article.number())).isEmpty();
    clock.set(later);
    assertThat(articles.releaseDue()).isEqualTo(1);
    assertThat(articles.releaseDue()).isZero();
    assertThat(published.find(article.number()).orElseThrow().at()).isEqualTo(later);
  }

  @Test
  void a_staged_version_leaves_what_everybody_reads_until_it_is_released() {
    var article = room.released(Section.NOTICES, Newsroom.both("开学时间", "Start of term"));
    articles.stage(article.number(), 1, as(Role.EDITOR));
    refused(
        PublishingRefusal.OPEN_ALREADY, () -> articles.stage(article.number(), 1, as(Role.EDITOR)));
    var staged = articles.find(article.number(), as(Role.EDITOR));
    articles.save(
        Newsroom.save(staged, Newsroom.both("开学时间（更新）", "Start of term, updated")),
        as(Role.EDITOR));
    assertThat(published.find(article.number()).orElseThrow().zh().title()).isEqualTo("开学时间");
    clock.advance(Duration.ofHours(1));
    room.review(article.number(), null);
    var now = published.find(article.number()).orElseThrow();
    assertThat(now.zh().title()).isEqualTo("开学时间（更新）");
    assertThat(now.path()).endsWith("-start-of-term");
    assertThat(now.updated()).isAfter(now.at());
    articles.stage(article.number(), 1, as(Role.EDITOR));
    assertThat(articles.find(article.number(), as(Role.EDITOR)).newest().text().zh().title())
        .isEqualTo("开学时间");
  }

  @Test
  void what_is_taken_down_is_gone_at_once_with_its_reason_and_can_come_back() {
    var article = room.released(Section.NEWS, Newsroom.text("要撤下的新闻", "正文"));
    refused(
        PublishingRefusal.NO_REASON,
        () -> articles.unpublish(article.number(), "", as(Role.EDITOR)));
    articles.unpublish(article.number(), "数字有误", as(Role.EDITOR));
    assertThat(published.find(article.number())).isEmpty();
    assertThat(published.isGone(article.number())).isTrue();
    refused(
        PublishingRefusal.NOT_NOW,
        () -> articles.unpublish(article.number(), "再撤一次", as(Role.EDITOR)));
    articles.stage(article.number(), 1, as(Role.EDITOR));
    room.review(article.number(), null);
    assertThat(published.find(article.number())).isPresent();
    assertThat(published.isGone(article.number())).isFalse();
  }

  @Test
  void of_two_editors_the_second_is_told_and_nothing_is_overwritten() {
    var article = aDraft();
    articles.save(Newsroom.save(article, Newsroom.text("甲的标题", "甲")), as(Role.EDITOR));
    refused(
        PublishingRefusal.CHANGED_MEANWHILE,
        () ->
            articles.save(Newsroom.save(article, Newsroom.text("乙的标题", "乙")), as(Role.UNIVERSITY)));
    assertThat(articles.find(article.number(), as(Role.EDITOR)).newest().text().zh().title())
        .isEqualTo("甲的标题");
  }
}
