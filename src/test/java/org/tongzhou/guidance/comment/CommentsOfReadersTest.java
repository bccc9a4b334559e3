package org.tongzhou.guidance.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SolvedCaptcha;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class CommentsOfReadersTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final AccountId MODERATOR = new AccountId(new UUID(0, 1));

  @Autowired SmallUniversity university;
  @Autowired Comments comments;
  @Autowired CommentsJudged judged;
  @Autowired CommentRows rows;
  @Autowired Captcha captcha;
  @Autowired Review review;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;
  @Autowired PlatformTransactionManager transactions;

  private String article;

  @BeforeEach
  void someArticle() {
    article = "article:commented-" + NUMBER.incrementAndGet();
    clock.advance(Duration.ofMinutes(20));
  }

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  private SomeReader aReader() {
    return new SomeReader(comments, captcha);
  }

  private void judge(CommentId comment, ReviewState state, @Nullable String reason) {
    SomeReader.judged(judged, transactions, comment, state, reason, MODERATOR);
  }

  private CommentId accepted(SomeReader reader, String text) {
    var comment = reader.writes(article, text);
    judge(comment, ReviewState.ACCEPTED, null);
    return comment;
  }

  private List<String> shown() {
    return comments.on(article).discussions().stream()
        .map(it -> it.comment() == null ? "–" : it.comment().text())
        .toList();
  }

  private static void refused(CommentRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  // ---- waiting and being shown

  @Test
  void a_comment_waits_until_somebody_has_accepted_it() {
    var reader = aReader();
    var comment = reader.writes(article, "写得真好");
    assertThat(shown()).isEmpty();
    assertThat(comments.own(article, reader.browser()))
        .extracting(OwnComment::state)
        .containsExactly(ReviewState.WAITING);
    assertThat(review.find("comment", comment.value().toString())).isPresent();
    judge(comment, ReviewState.ACCEPTED, null);
    assertThat(shown()).containsExactly("写得真好");
    assertThat(comments.counts(List.of(article, "article:none")))
        .isEqualTo(Map.of(article, 1, "article:none", 0));
  }

  @Test
  void what_the_bench_takes_down_or_back_is_shown_no_more() {
    var comment = accepted(aReader(), "一句评论");
    judge(comment, ReviewState.TAKEN_DOWN, "与事实不符");
    assertThat(shown()).isEmpty();
    judge(comment, ReviewState.ACCEPTED, null);
    assertThat(shown()).containsExactly("一句评论");
    judge(comment, ReviewState.WAITING, null);
    assertThat(shown()).isEmpty();
  }

  @Test
  void the_newest_comes_first_and_an_answer_stands_under_its_comment() {
    var first = accepted(aReader(), "第一");
    clock.advance(Duration.ofMinutes(1));
    accepted(aReader(), "第二");
    var answer = aReader().answers(article, first, "回复第一");
    assertThat(comments.on(article).discussions().getLast().answers()).isEmpty();
    judge(answer, ReviewState.ACCEPTED, null);
    assertThat(shown()).containsExactly("第二", "第一");
    assertThat(comments.on(article).discussions().getLast().answers())
        .extracting(CommentsShown.Shown::text)
        .containsExactly("回复第一");
    assertThat(comments.on(article).total()).isEqualTo(3);
  }

  private PastComment past(@Nullable CommentId parent, int reader, String text) {
    return new PastComment(
        new CommentId(UUID.randomUUID()),
        article,
        "/",
        parent,
        reader,
        text,
        clock.instant().minus(Duration.ofDays(30)).plusSeconds(reader));
  }

  @Test
  void what_was_said_elsewhere_is_shown_with_its_time_and_screened_all_the_same() {
    var first = past(null, 1, "旧站上的评论");
    var answer = past(first.id(), 2, "旧站上的回复");
    var number = past(null, 3, "打我电话 13912345678 吧");
    var keeper = university.accountOf("赵敏");
    comments.takeIn(List.of(first, answer, number), keeper);
    assertThat(shown()).containsExactly("旧站上的评论");
    var discussion = comments.on(article).discussions().getFirst();
    assertThat(discussion.comment().writtenAt()).isEqualTo(first.writtenAt());
    assertThat(discussion.answers()).extracting(CommentsShown.Shown::reader).containsExactly(2);
    assertThat(review.find("comment", number.id().value().toString()).orElseThrow().state())
        .isEqualTo(ReviewState.HELD);
    accepted(aReader(), "新来的读者");
    assertThat(comments.on(article).discussions().getFirst().comment().reader()).isEqualTo(4);
    for (int i = 0; i < Comments.RECALLED_BY; i++)
      comments.report(first.id(), article, aReader().writer(null));
    assertThat(shown()).doesNotContain("旧站上的评论");
    var student = university.accountOf("林晚");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> comments.takeIn(List.of(past(null, 5, "不该进来")), student));
  }

  @Test
  void an_answer_to_an_answer_does_not_exist() {
    var top = accepted(aReader(), "评论");
    var answer = aReader().answers(article, top, "回复");
    judge(answer, ReviewState.ACCEPTED, null);
    refused(CommentRefusal.NO_SUCH_COMMENT, () -> aReader().answers(article, answer, "回复的回复"));
    assertThatThrownBy(
            () ->
                db.sql(
                        """
                        insert into comment.comments
                               (id, subject, parent, reader, text, state, written_at)
                        values (gen_random_uuid(), :subject, :parent, 1, 'x', 'WAITING', now())
                        """)
                    .param("subject", article)
                    .param("parent", answer.value())
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("comments_two_levels");
  }

  @Test
  void what_waits_or_stands_elsewhere_cannot_be_answered() {
    var waiting = aReader().writes(article, "还在审核");
    refused(CommentRefusal.NO_SUCH_COMMENT, () -> aReader().answers(article, waiting, "回复"));
    var here = accepted(aReader(), "这里的评论");
    refused(CommentRefusal.NO_SUCH_COMMENT, () -> aReader().answers(article + "-b", here, "回复"));
  }

  @Test
  void a_comment_that_is_gone_leaves_its_place_to_its_answers() {
    var author = aReader();
    var top = accepted(author, "评论");
    judge(aReader().answers(article, top, "回复"), ReviewState.ACCEPTED, null);
    comments.withdraw(top, article, author.browser());
    assertThat(shown()).containsExactly("–");
    assertThat(comments.on(article).total()).isEqualTo(1);
  }

  @Test
  void a_reader_has_one_number_in_one_place() {
    var lin = aReader();
    var zhou = aReader();
    accepted(lin, "一");
    clock.advance(Duration.ofMinutes(1));
    accepted(zhou, "二");
    clock.advance(Duration.ofMinutes(1));
    accepted(lin, "三");
    assertThat(comments.on(article).discussions())
        .extracting(it -> it.comment().reader())
        .containsExactly(1, 2, 1);
  }

  @Test
  void readers_who_write_at_once_get_numbers_of_their_own() throws Exception {
    var acts = new ArrayList<Callable<CommentId>>();
    for (int i = 0; i < 12; i++) {
      var reader = aReader();
      acts.add(() -> reader.writes(article, "同时"));
    }
    assertThat(AtOnce.refusals(acts)).isEmpty();
    assertThat(
            db.sql("select reader from comment.comments where subject = :it order by 1")
                .param("it", article)
                .query(Integer.class)
                .list())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void pages_hold_twenty_discussions() {
    for (int i = 0; i < 23; i++) {
      clock.advance(Duration.ofMinutes(1));
      accepted(aReader(), "第" + i);
    }
    assertThat(comments.on(article, 1).discussions()).hasSize(20);
    assertThat(comments.on(article, 2).discussions()).hasSize(3);
    assertThat(comments.on(article, 2).pages()).isEqualTo(2);
    assertThat(comments.on(article, 2).total()).isEqualTo(23);
  }

  // ---- what is refused

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\n", "\u202e\u200f"})
  void nothing_said_is_no_comment(String text) {
    refused(CommentRefusal.NOTHING_SAID, () -> aReader().writes(article, text));
  }

  @Test
  void a_thousand_characters_are_the_most() {
    refused(CommentRefusal.TOO_LONG, () -> aReader().writes(article, "长".repeat(1_001)));
    aReader().writes(article, "长".repeat(1_000));
  }

  @Test
  void what_turns_a_line_around_is_left_out() {
    var reader = aReader();
    reader.writes(article, "前\u202e后\u0000 \r\n\r\n\r\n 第二段");
    assertThat(comments.own(article, reader.browser()).getFirst().text()).isEqualTo("前后 \n\n第二段");
  }

  @Test
  void without_a_script_a_comment_is_taken_and_waits_too() {
    var reader = aReader();
    reader.write(article, null, "没有脚本", reader.writer(null));
    reader.write(article, null, "还是没有", reader.writer(""));
    assertThat(comments.own(article, reader.browser())).hasSize(2);
    assertThat(shown()).isEmpty();
  }

  @Test
  void a_captcha_that_is_forged_replayed_expired_or_of_another_place_takes_nothing() {
    var reader = aReader();
    var used = reader.solving(article);
    reader.write(article, null, "一次", used);
    refused(CommentRefusal.NOT_SOLVED, () -> reader.write(article, null, "两次", used));
    var forged = reader.writer("eyJhbGdvcml0aG0iOiJTSEEtMjU2In0=");
    refused(CommentRefusal.NOT_SOLVED, () -> reader.write(article, null, "伪造", forged));
    var elsewhere = reader.solving(article + "-b");
    refused(CommentRefusal.NOT_SOLVED, () -> reader.write(article, null, "别处", elsewhere));
    var late = reader.solving(article);
    clock.advance(Duration.ofMinutes(31));
    refused(CommentRefusal.NOT_SOLVED, () -> reader.write(article, null, "过期", late));
    assertThat(comments.own(article, reader.browser())).hasSize(1);
  }

  @Test
  void a_captcha_is_not_used_up_by_a_comment_that_is_refused() {
    var reader = aReader();
    var solved = reader.solving(article);
    refused(CommentRefusal.NOTHING_SAID, () -> reader.write(article, null, " ", solved));
    reader.write(article, null, "再来", solved);
  }

  @Test
  void of_twenty_four_with_one_solution_one_comment_is_taken() throws Exception {
    var payload = SolvedCaptcha.payload(captcha.challenge(Comments.form(article)));
    var acts = new ArrayList<Callable<?>>();
    for (int i = 0; i < 24; i++) {
      var reader = aReader();
      acts.add(() -> reader.write(article, null, "并发", reader.writer(payload)));
    }
    assertThat(AtOnce.refusals(acts)).hasSize(23).containsOnly(CommentRefusal.NOT_SOLVED);
    assertThat(
            db.sql("select count(*) from comment.comments where subject = :it")
                .param("it", article)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  // ---- how often

  @Test
  void a_browser_that_solves_everything_is_slowed_down_all_the_same() {
    var reader = aReader();
    for (int i = 0; i < Paces.BY_BROWSER; i++) reader.writes(article, "第" + i);
    refused(CommentRefusal.TOO_MANY, () -> reader.writes(article, "太多"));
    clock.advance(Paces.WINDOW);
    reader.writes(article, "又可以了");
  }

  @Test
  void an_address_is_slowed_down_whatever_browsers_it_has() {
    refused(
        CommentRefusal.TOO_MANY,
        () -> {
          for (int i = 0; i <= Paces.BY_ADDRESS; i++)
            aReader().at("10.9.9.9").writes(article, "第" + i);
        });
    assertThat(comments.own(article, aReader().browser())).isEmpty();
    aReader().writes(article, "另一个地址");
  }

  @Test
  void without_a_solved_captcha_less_is_taken() {
    var reader = aReader();
    for (int i = 0; i < Paces.UNSOLVED_BY_BROWSER; i++)
      reader.write(article, null, "第" + i, reader.writer(null));
    refused(CommentRefusal.TOO_MANY, () -> reader.write(article, null, "太多", reader.writer(null)));
    reader.writes(article, "解了题的还可以");
  }

  // ---- the author's own

  @Test
  void an_author_takes_back_what_waits_and_what_is_shown() {
    var reader = aReader();
    var waiting = reader.writes(article, "等着的");
    var shown = accepted(reader, "显示的");
    comments.withdraw(waiting, article, reader.browser());
    comments.withdraw(shown, article, reader.browser());
    assertThat(shown()).isEmpty();
    assertThat(review.find("comment", shown.value().toString()))
        .get()
        .extracting(it -> it.state())
        .isEqualTo(ReviewState.WITHDRAWN);
    refused(CommentRefusal.NOT_NOW, () -> comments.withdraw(shown, article, reader.browser()));
    judge(shown, ReviewState.ACCEPTED, null);
    assertThat(shown()).isEmpty();
  }

  @Test
  void nobody_takes_back_what_another_browser_wrote() {
    var comment = accepted(aReader(), "别人的");
    refused(
        CommentRefusal.NO_SUCH_COMMENT,
        () -> comments.withdraw(comment, article, aReader().browser()));
    refused(CommentRefusal.NO_SUCH_COMMENT, () -> comments.withdraw(comment, article, null));
    assertThat(shown()).containsExactly("别人的");
  }

  @Test
  void a_returned_comment_says_why_and_is_sent_again() {
    var reader = aReader();
    var comment = reader.writes(article, "电话 13800000001");
    judge(comment, ReviewState.RETURNED, "请去掉电话号码");
    assertThat(comments.own(article, reader.browser()).getFirst().reason()).isEqualTo("请去掉电话号码");
    var repaired = new WriteComment(article, null, "已去掉", "/articles/1", reader.solving(article));
    comments.repair(comment, repaired);
    assertThat(comments.own(article, reader.browser()).getFirst())
        .extracting(OwnComment::text, OwnComment::state, OwnComment::reason)
        .containsExactly("已去掉", ReviewState.WAITING, null);
    var again = new WriteComment(article, null, "又", "/articles/1", reader.solving(article));
    refused(CommentRefusal.NOT_NOW, () -> comments.repair(comment, again));
  }

  // ---- reports

  @Test
  void three_browsers_that_report_a_comment_take_it_back_to_the_bench() {
    var comment = accepted(aReader(), "有争议");
    var same = aReader();
    for (int i = 0; i < 3; i++) comments.report(comment, article, same.writer(null));
    comments.report(comment, article, aReader().writer(null));
    assertThat(shown()).containsExactly("有争议");
    comments.report(comment, article, aReader().writer(null));
    assertThat(shown()).isEmpty();
    assertThat(review.find("comment", comment.value().toString()))
        .get()
        .satisfies(it -> assertThat(it.state().waits()).isTrue())
        .satisfies(it -> assertThat(it.title()).contains("3"));
    judge(comment, ReviewState.ACCEPTED, null);
    assertThat(shown()).containsExactly("有争议");
    for (int i = 0; i < 2; i++) comments.report(comment, article, aReader().writer(null));
    assertThat(shown()).containsExactly("有争议");
  }

  @Test
  void what_is_not_shown_cannot_be_reported_and_nobody_reports_in_a_flood() {
    var waiting = aReader().writes(article, "等着");
    refused(
        CommentRefusal.NO_SUCH_COMMENT,
        () -> comments.report(waiting, article, aReader().writer(null)));
    var comment = accepted(aReader(), "显示");
    var reader = aReader();
    refused(
        CommentRefusal.TOO_MANY,
        () -> {
          for (int i = 0; i <= Paces.REPORTS_BY_BROWSER; i++)
            comments.report(comment, article, reader.writer(null));
        });
  }

  // ---- who it was

  @Test
  void the_browser_stands_nowhere_and_even_its_hash_goes_after_half_a_year() {
    var reader = aReader();
    accepted(reader, "留下的话");
    assertThat(
            db.sql("select string_agg(cast(t as text), ' ') from comment.comments t")
                .query(String.class)
                .single())
        .doesNotContain(reader.browser());
    rows.forgetBrowsers(clock.instant().plusSeconds(1));
    assertThat(comments.own(article, reader.browser())).isEmpty();
    assertThat(shown()).containsExactly("留下的话");
  }

  @Test
  void a_place_that_no_page_of_ours_has_asked_for_does_not_exist() {
    comments.requirePlace(article, comments.on(article).seal());
    refused(
        CommentRefusal.NO_SUCH_PLACE,
        () -> comments.requirePlace(article + "0", comments.on(article).seal()));
    refused(CommentRefusal.NO_SUCH_PLACE, () -> comments.requirePlace(article, ""));
  }

  @Test
  void every_act_stands_in_the_audit_log() {
    var reader = aReader();
    var comment = accepted(reader, "记录");
    comments.report(comment, article, aReader().writer(null));
    comments.withdraw(comment, article, reader.browser());
    assertThat(
            db.sql("select act from audit.acts where subject = :it order by at, link, line")
                .param("it", "comment:" + comment.value())
                .query(String.class)
                .list())
        .contains("comment.written", "comment.reported", "comment.withdrawn");
  }
}
