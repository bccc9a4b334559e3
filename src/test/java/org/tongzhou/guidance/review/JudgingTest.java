package org.tongzhou.guidance.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.screen.ScreenClass;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.EveryPage;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** What strangers write waits, is judged by people, and its author hears of it. */
@TongzhouTest
class JudgingTest {

  @Autowired Review review;
  @Autowired Bench bench;
  @Autowired ReviewKeeping keeping;
  @Autowired Support support;
  @Autowired CaseRows cases;
  @Autowired Words words;
  @Autowired SomeKind kind;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Duties duties;
  @Autowired Notices notices;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private Account moderator;
  private Account colleague;

  @BeforeEach
  void appoint() {
    moderator = Moderators.account(university, grid);
    colleague = Moderators.account(university, grid);
  }

  @AfterEach
  void putTheClockBack() {
    clock.reset();
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }

  private ReviewedItem submitted(String text) {
    return submitted(fresh(), text, university.accountOf("林晚").id(), null);
  }

  private ReviewedItem submitted(
      String id, String text, @Nullable AccountId author, @Nullable UnitId unit) {
    review.submit(submission(id, text, author, unit));
    return review.find(SomeKind.KIND, id).orElseThrow();
  }

  private static Submission submission(
      String id, String text, @Nullable AccountId author, @Nullable UnitId unit) {
    return new Submission(
        SomeKind.KIND, id, author, "key-" + id, "小林", unit, "", text, List.of(), "/somewhere");
  }

  private Judgement judgement(
      ReviewedItem item, Decision decision, @Nullable ReviewReason reason, @Nullable String note) {
    return new Judgement(item.number(), item.revision(), decision, reason, note);
  }

  private ReviewedItem now(ReviewedItem item) {
    return review.find(item.kind(), item.id()).orElseThrow();
  }

  private List<String> acts(ReviewedItem item) {
    return audit.about(item.subject(), 1, 50).rows().stream().map(RecordedAct::act).toList();
  }

  private List<String> titlesFor(String who) {
    return notices
        .inbox(university.person(who), Long.MAX_VALUE, false, 50, Locale.SIMPLIFIED_CHINESE)
        .stream()
        .map(Notices.Entry::title)
        .toList();
  }

  private static void assertRefused(Refusal why, Runnable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void what_is_handed_in_waits_until_somebody_accepts_it() {
    var item = submitted("窗外的柳树发芽了，武汉加油。");
    assertThat(item.state()).isEqualTo(ReviewState.WAITING);
    bench.judge(judgement(item, Decision.ACCEPT, null, null), moderator);
    assertThat(now(item).state()).isEqualTo(ReviewState.ACCEPTED);
    assertThat(kind.verdictsOf(item.id()))
        .containsExactly(
            new Verdict(SomeKind.KIND, item.id(), ReviewState.ACCEPTED, null, moderator.id()));
    assertThat(acts(item)).contains("review.judged");
    assertThat(titlesFor("林晚")).anyMatch(title -> title.contains("已通过"));
  }

  @Test
  void what_the_screen_finds_is_held_and_stands_first() {
    submitted("第一条平常的留言 " + fresh());
    var item = submitted("你这个傻-逼");
    assertThat(item.state()).isEqualTo(ReviewState.HELD);
    assertThat(item.passages()).extracting(found -> found.hit().kind()).contains(ScreenClass.HOLD);
    var queue = bench.queue(QueueFilter.OPEN, moderator, 1, 500).rows();
    assertThat(queue).extracting(QueueLine::number).contains(item.number());
    var urgencies =
        queue.stream()
            .map(line -> line.found().stream().mapToInt(Enum::ordinal).min().orElse(9))
            .toList();
    assertThat(urgencies).isSorted();
  }

  @Test
  void returning_and_refusing_need_a_reason_that_the_author_is_told() {
    var item = submitted("我们班的花絮 " + fresh());
    for (var decision : List.of(Decision.RETURN, Decision.REFUSE)) {
      assertRefused(
          ReviewRefusal.REASON_MISSING,
          () -> bench.judge(judgement(item, decision, null, "因为"), moderator));
      assertRefused(
          ReviewRefusal.NOTE_MISSING,
          () -> bench.judge(judgement(item, decision, ReviewReason.OTHER, null), moderator));
      assertRefused(
          ReviewRefusal.TOO_LONG,
          () ->
              bench.judge(
                  judgement(item, decision, ReviewReason.INSULT, "长".repeat(301)), moderator));
    }
    bench.judge(judgement(item, Decision.RETURN, ReviewReason.PERSONAL_DATA, "请去掉电话"), moderator);
    assertThat(kind.verdictsOf(item.id()).getLast())
        .satisfies(
            verdict -> {
              assertThat(verdict.state()).isEqualTo(ReviewState.RETURNED);
              assertThat(verdict.reason()).contains("个人信息", "请去掉电话");
            });
    assertThat(titlesFor("林晚")).anyMatch(title -> title.contains("请修改"));
  }

  @Test
  void a_repaired_text_waits_anew_and_a_refused_one_does_not_come_back() {
    var item = submitted("加我电话13800138000 " + fresh());
    bench.judge(judgement(item, Decision.RETURN, ReviewReason.PERSONAL_DATA, null), moderator);
    var repaired =
        review.submit(submission(item.id(), "已经去掉了电话", university.accountOf("林晚").id(), null));
    assertThat(repaired.state()).isEqualTo(ReviewState.WAITING);
    var again = now(item);
    assertThat(again.number()).isEqualTo(item.number());
    assertThat(again.submissions()).isEqualTo(2);
    assertThat(again.reason()).isNull();
    bench.judge(judgement(again, Decision.REFUSE, ReviewReason.OFF_TOPIC, null), moderator);
    assertRefused(
        ReviewRefusal.DECIDED_FOR_GOOD,
        () -> review.submit(submission(item.id(), "再试一次", null, null)));
  }

  @Test
  void of_two_who_judge_the_same_the_second_is_told() throws Exception {
    var item = submitted("同一条 " + fresh());
    List<Callable<?>> both =
        List.of(
            () -> {
              bench.judge(judgement(item, Decision.ACCEPT, null, null), moderator);
              return 1;
            },
            () -> {
              bench.judge(
                  judgement(item, Decision.REFUSE, ReviewReason.OFF_TOPIC, null), colleague);
              return 2;
            });
    assertThat(AtOnce.refusals(both)).containsExactly(ReviewRefusal.SOMEBODY_WAS_FASTER);
    assertThat(kind.verdictsOf(item.id())).hasSize(1);
    assertThat(bench.decisions(item)).hasSize(1);
  }

  @Test
  void what_was_changed_meanwhile_is_not_judged_as_it_was_read() {
    var item = submitted("先写的 " + fresh());
    review.submit(submission(item.id(), "后来改的", null, null));
    assertRefused(
        ReviewRefusal.SOMEBODY_WAS_FASTER,
        () -> bench.judge(judgement(item, Decision.ACCEPT, null, null), moderator));
  }

  @Test
  void whoever_reads_something_keeps_others_from_being_sent_there() {
    var unit = university.someClass("Q-SEA-19");
    var filter = new QueueFilter(QueueFilter.Which.OPEN, null, null, unit, null);
    var first = submitted(fresh(), "甲 " + fresh(), null, unit);
    var second = submitted(fresh(), "乙 " + fresh(), null, unit);
    assertThat(bench.next(filter, null, moderator)).hasValue(first.number());
    assertThat(bench.claim(first, moderator)).isTrue();
    assertThat(bench.claim(first, colleague)).isFalse();
    assertThat(bench.next(filter, null, colleague)).hasValue(second.number());
    assertThat(bench.next(filter, null, moderator)).hasValue(first.number());
    assertThat(bench.next(filter, first, moderator)).hasValue(second.number());
    assertThat(bench.previous(filter, second, moderator)).hasValue(first.number());
    clock.advance(Bench.LEASE.plusSeconds(1));
    assertThat(bench.next(filter, null, colleague)).hasValue(first.number());
    for (var item : List.of(first, second))
      bench.judge(judgement(now(item), Decision.ACCEPT, null, null), moderator);
  }

  @Test
  void the_same_text_is_judged_at_once_and_similar_ones_are_shown_together() {
    // long enough that sharing nearly all pairs of letters is no matter of chance
    var said = "窗前的玉兰今天开了三朵，等你们回来一起看，我在济南等着大家";
    var ones =
        List.of(said, said.replace("，", "~~"), "…" + said + "！！").stream()
            .map(this::submitted)
            .toList();
    var other = submitted(said + "哦哦");
    var item = ones.getFirst();
    assertThat(bench.same(item, moderator)).isEqualTo(3);
    assertThat(bench.alike(item, moderator))
        .extracting(ReviewedItem::number)
        .containsExactly(other.number());
    var lines = bench.queue(QueueFilter.OPEN, moderator, 1, 500).rows();
    assertThat(lines).filteredOn(line -> line.number() == item.number()).hasSize(1);
    assertThat(lines).noneMatch(line -> line.number() == ones.getLast().number());
    assertThat(bench.judgeSame(judgement(item, Decision.ACCEPT, null, null), moderator))
        .isEqualTo(3);
    assertThat(ones).allMatch(one -> now(one).state() == ReviewState.ACCEPTED);
    assertThat(now(other).state()).isEqualTo(ReviewState.WAITING);
    assertThat(bench.undo(ones.getLast().number(), moderator)).isEqualTo(3);
    assertThat(ones).allMatch(one -> now(one).state() == ReviewState.WAITING);
  }

  @Test
  void a_slip_of_the_hand_is_taken_back_within_ten_minutes_by_whoever_made_it() {
    var item = submitted("手滑 " + fresh());
    bench.judge(judgement(item, Decision.REFUSE, ReviewReason.OFF_TOPIC, null), moderator);
    assertRefused(ReviewRefusal.NOTHING_TO_UNDO, () -> bench.undo(item.number(), colleague));
    assertThat(bench.lastJudged(moderator)).hasValue(item.number());
    bench.undo(item.number(), moderator);
    assertThat(now(item).state()).isEqualTo(ReviewState.WAITING);
    assertThat(kind.verdictsOf(item.id()).getLast().state()).isEqualTo(ReviewState.WAITING);
    assertThat(acts(item)).contains("review.undone");
    assertRefused(ReviewRefusal.NOTHING_TO_UNDO, () -> bench.undo(item.number(), moderator));
    bench.judge(judgement(now(item), Decision.ACCEPT, null, null), moderator);
    clock.advance(Bench.UNDO.plusSeconds(1));
    assertRefused(ReviewRefusal.NOTHING_TO_UNDO, () -> bench.undo(item.number(), moderator));
    assertThat(now(item).state()).isEqualTo(ReviewState.ACCEPTED);
  }

  @Test
  void something_published_goes_only_when_two_people_want_it() {
    var item = submitted("发布了的 " + fresh());
    assertRefused(
        ReviewRefusal.NOT_PUBLISHED,
        () -> bench.askTakeDown(item.number(), ReviewReason.COPYRIGHT, null, moderator));
    bench.judge(judgement(item, Decision.ACCEPT, null, null), moderator);
    bench.askTakeDown(item.number(), ReviewReason.COPYRIGHT, null, moderator);
    assertRefused(
        ReviewRefusal.TAKE_DOWN_ASKED,
        () -> bench.askTakeDown(item.number(), ReviewReason.COPYRIGHT, null, colleague));
    assertRefused(
        ReviewRefusal.TAKE_DOWN_NEEDS_TWO,
        () -> bench.decideTakeDown(item.number(), true, moderator));
    assertThat(now(item).state()).isEqualTo(ReviewState.ACCEPTED);
    bench.decideTakeDown(item.number(), false, colleague);
    assertThat(now(item).state()).isEqualTo(ReviewState.ACCEPTED);
    bench.askTakeDown(item.number(), ReviewReason.COPYRIGHT, null, moderator);
    bench.decideTakeDown(item.number(), true, colleague);
    assertThat(now(item).state()).isEqualTo(ReviewState.TAKEN_DOWN);
    assertThat(kind.verdictsOf(item.id()).getLast().state()).isEqualTo(ReviewState.TAKEN_DOWN);
    assertThat(acts(item))
        .contains("review.take-down-asked", "review.take-down-declined", "review.taken-down");
    assertRefused(ReviewRefusal.NOTHING_TO_UNDO, () -> bench.undo(item.number(), colleague));
  }

  @Test
  void distress_is_a_duty_of_psychological_support_without_a_word_of_it() {
    endAllSupport();
    var psychologist =
        university.accountOf(Moderators.person(university, grid, Role.PSYCHOLOGIST, "TZ"));
    var submitted = review.submit(submission(fresh(), "我真的不想活了", null, null));
    assertThat(submitted.screening().distress()).isTrue();
    assertThat(submitted.state()).isEqualTo(ReviewState.HELD);
    var routed = submitted("我想紫砂了 " + fresh());
    var duty = dutyOf(routed);
    assertThat(duty.kind()).isEqualTo(Support.DUTY);
    assertThat(bench.lookAt(routed.number()).texts().getFirst().text()).contains("紫砂");
    assertThat(acts(routed)).contains("review.looked-at-for-support");
    assertThat(psychologist.may(org.tongzhou.foundation.access.Permission.REVIEW_SUPPORT)).isTrue();
    review.withdrawn(routed.kind(), routed.id());
    assertThat(now(routed).state()).isEqualTo(ReviewState.WITHDRAWN);
    assertThat(dutyOf(routed).isOpen()).isTrue();
  }

  private Duty dutyOf(ReviewedItem item) {
    return EveryPage.of(
            page ->
                duties.within(
                    university.unit("TZ"),
                    new org.tongzhou.grid.duty.DutyFilter(
                        org.tongzhou.grid.duty.DutyFilter.Which.OPEN, null, java.util.Set.of()),
                    duties.reader(university.accountOf("赵敏")),
                    page,
                    500))
        .stream()
        .filter(duty -> duty.subject().equals(item.subject()))
        .findFirst()
        .orElseThrow();
  }

  /** The other tests have asked for support as well. */
  private void endAllSupport() {
    duties
        .openSubjects(Support.DUTY)
        .forEach(subject -> duties.closeAll(Support.DUTY, subject, How.DONE));
    EveryPage.of(page -> bench.supported(page, 100))
        .forEach(
            line -> {
              bench.lookAt(line.number());
              bench.lookAtSame(line.number());
            });
  }

  private long inDistress(String key, String text) {
    var id = fresh();
    review.submit(
        new Submission(
            SomeKind.KIND, id, null, key, "小林", null, "", text, List.of(), "/somewhere"));
    return review.find(SomeKind.KIND, id).orElseThrow().number();
  }

  @Test
  void however_much_one_writes_in_distress_it_is_one_duty_with_all_of_it() {
    endAllSupport();
    var key = fresh();
    long first = inDistress(key, "我不想活了 " + fresh());
    bench.lookAt(first);
    for (int i = 1; i < 25; i++) inDistress(key, "我不想活了 " + fresh());
    assertThat(duties.openSubjects(Support.DUTY)).containsExactly("review:" + first);
    assertThat(bench.supported(1, 25).rows())
        .filteredOn(line -> line.number() == first)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.texts()).isEqualTo(25);
              assertThat(line.looked()).as("what was written since is new").isFalse();
            });
    long last = inDistress(key, "今晚就走，不想活了 " + fresh());
    assertThat(bench.lookAt(last).number()).isEqualTo(first);
    assertThat(bench.lookAt(last).texts()).hasSize(20).first().matches(one -> one.number() == last);
    duties.closeAll(Support.DUTY, "review:" + first, How.DONE);
    long later = inDistress(key, "还是不想活 " + fresh());
    assertThat(duties.openSubjects(Support.DUTY)).containsExactly("review:" + later);
  }

  @Test
  void a_surge_is_one_duty_that_counts_the_others_and_ends_with_the_last_of_them() {
    endAllSupport();
    var joke = "跳楼算了，传下去";
    var numbers = new java.util.ArrayList<Long>();
    for (int i = 0; i < 30; i++) numbers.add(inDistress(fresh(), joke));
    long earnest = inDistress(fresh(), "我是认真的，不想活了 " + fresh());
    assertThat(duties.openSubjects(Support.DUTY)).hasSize(Support.MOST_SINGLY + 1);
    var many = new Support.Kind(words, cases);
    assertThat(many.title(Support.MANY, Locale.ENGLISH)).startsWith("21 more");
    var lines = EveryPage.of(page -> bench.supported(page, 100));
    assertThat(lines).filteredOn(line -> line.number() == earnest).hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.number() == numbers.getFirst())
        .singleElement()
        .matches(line -> line.writers() == 30 && !line.looked());
    duties.closeAll(Support.DUTY, Support.MANY, How.DONE);
    support.openAgain();
    assertThat(duties.openSubjects(Support.DUTY)).contains(Support.MANY);
    assertThat(bench.lookAt(numbers.getFirst()).same()).hasSize(29).contains(numbers.getLast());
    assertThat(bench.lookAtSame(numbers.getFirst())).isEqualTo(29);
    assertThat(many.title(Support.MANY, Locale.ENGLISH)).startsWith("1 more");
    bench.lookAt(earnest);
    duties.closeAll(Support.DUTY, Support.MANY, How.DONE);
    support.openAgain();
    assertThat(duties.openSubjects(Support.DUTY)).doesNotContain(Support.MANY);
  }

  @Test
  void a_text_that_only_worries_is_no_duty_but_stands_right_behind() {
    endAllSupport();
    var submitted = review.submit(submission(fresh(), "没有我你们会轻松很多吧，人间不值得", null, null));
    assertThat(submitted.screening().distress()).isTrue();
    var item = submitted("看不到光，好累，活着到底为了什么，再见");
    assertThat(item.state()).isEqualTo(ReviewState.HELD);
  }

  @Test
  void a_moderator_who_worries_hands_it_to_psychological_support() {
    endAllSupport();
    var item = submitted("最近总是一个人坐在操场 " + fresh());
    assertRefused(ReviewRefusal.NO_SUCH_ITEM, () -> bench.lookAt(item.number()));
    bench.judge(judgement(item, Decision.ROUTE, null, null), moderator);
    assertThat(now(item).aside()).isEqualTo(ReviewedItem.Aside.ROUTED);
    assertThat(dutyOf(item).kind()).isEqualTo(Support.DUTY);
    assertThat(bench.lookAt(item.number()).number()).isEqualTo(item.number());
    assertThat(bench.lookAt(item.number()).all()).isEqualTo(1);
    assertThat(kind.verdictsOf(item.id())).isEmpty();
    assertThat(bench.queue(QueueFilter.OPEN, moderator, 1, 500).rows())
        .noneMatch(line -> line.number() == item.number());
  }

  @Test
  void a_moderator_of_a_campus_sees_what_came_from_there_and_nothing_else() {
    var own = university.accountOf(Moderators.person(university, grid, Role.MODERATOR, "N"));
    var here = submitted(fresh(), "济南的 " + fresh(), null, university.unit("N-LAW-19-1"));
    var there = submitted(fresh(), "青岛的 " + fresh(), null, university.unit("Q-SEA-19-1"));
    var nowhere = submitted(fresh(), "外面的 " + fresh(), null, null);
    assertThat(bench.queue(QueueFilter.OPEN, own, 1, 500).rows())
        .extracting(QueueLine::number)
        .contains(here.number())
        .doesNotContain(there.number(), nowhere.number());
    for (var hidden : List.of(there, nowhere)) {
      assertRefused(ReviewRefusal.NO_SUCH_ITEM, () -> bench.require(hidden.number(), own));
      assertRefused(
          ReviewRefusal.NO_SUCH_ITEM,
          () -> bench.judge(judgement(hidden, Decision.ACCEPT, null, null), own));
    }
    var foreign =
        new QueueFilter(QueueFilter.Which.OPEN, null, null, university.unit("Q-SEA"), null);
    assertRefused(ReviewRefusal.NO_SUCH_ITEM, () -> bench.queue(foreign, own, 1, 500));
  }

  @Test
  void the_queue_is_filtered_by_unit_and_by_how_long_something_has_waited() {
    var law = submitted(fresh(), "法学院的 " + fresh(), null, university.unit("N-LAW-19-1"));
    var sea = submitted(fresh(), "海洋学院的 " + fresh(), null, university.unit("Q-SEA-19-1"));
    var filter =
        new QueueFilter(QueueFilter.Which.OPEN, null, null, university.unit("N-LAW"), null);
    assertThat(bench.queue(filter, moderator, 1, 500).rows())
        .extracting(QueueLine::number)
        .contains(law.number())
        .doesNotContain(sea.number());
    var waited =
        new QueueFilter(QueueFilter.Which.OPEN, SomeKind.KIND, null, null, Duration.ofHours(1));
    assertThat(bench.queue(waited, moderator, 1, 500).rows())
        .extracting(QueueLine::number)
        .doesNotContain(law.number());
    clock.advance(Duration.ofHours(2));
    assertThat(bench.queue(waited, moderator, 1, 500).rows())
        .extracting(QueueLine::number)
        .contains(law.number());
  }

  @Test
  void the_figures_say_how_long_it_took_and_who_judged() {
    var item = submitted("等了一会儿 " + fresh());
    clock.advance(Duration.ofMinutes(30));
    bench.judge(judgement(item, Decision.ACCEPT, null, null), colleague);
    var workload = bench.workload(moderator);
    assertThat(workload.byReviewer())
        .anyMatch(one -> one.account().equals(colleague.id()) && one.judged() == 1);
    assertThat(workload.median()).isNotNull();
    assertThat(workload.waiting()).isNotNegative();
  }

  @Test
  void the_words_of_what_its_author_took_back_are_gone_at_once() {
    var item = submitted("我反悔了 " + fresh());
    review.withdrawn(item.kind(), item.id());
    assertThat(now(item).text()).isEmpty();
    assertThat(now(item).state()).isEqualTo(ReviewState.WITHDRAWN);
    assertThat(bench.queue(QueueFilter.OPEN, moderator, 1, 500).rows())
        .noneMatch(line -> line.number() == item.number());
  }

  @Test
  void half_a_year_after_the_last_word_nothing_is_left_of_what_was_not_published() {
    var refused = submitted("不合适的 " + fresh());
    var accepted = submitted("合适的 " + fresh());
    bench.judge(judgement(refused, Decision.REFUSE, ReviewReason.OTHER, "说明"), moderator);
    bench.judge(judgement(accepted, Decision.ACCEPT, null, null), moderator);
    var takenDown = submitted("发布后又下架的 " + fresh());
    bench.judge(judgement(takenDown, Decision.ACCEPT, null, null), moderator);
    bench.askTakeDown(takenDown.number(), ReviewReason.OTHER, "写给同事的话", moderator);
    bench.decideTakeDown(takenDown.number(), true, colleague);
    clock.advance(ReviewKeeping.KEPT.minusMinutes(1));
    keeping.erase();
    assertThat(now(refused).text()).isNotEmpty();
    clock.advance(Duration.ofMinutes(2));
    keeping.erase();
    assertThat(now(refused).text()).isEmpty();
    assertThat(now(refused).author()).isNull();
    assertThat(bench.decisions(refused).getFirst().note()).isNull();
    assertThat(
            db.sql(
                    """
                    select count(*)
                      from review.items i
                      join review.take_downs t on t.item = i.number
                     where i.number = :number
                       and t.note is null
                       and i.text_hash = ''
                       and i.sketch = '{}'
                    """)
                .param("number", takenDown.number())
                .query(Integer.class)
                .single())
        .as("nothing from which it could be guessed again")
        .isEqualTo(1);
    assertThat(now(accepted).text()).isNotEmpty();
  }

  @Test
  void thousands_are_handed_in_at_once() {
    var many =
        java.util.stream.IntStream.range(0, 500)
            .mapToObj(i -> submission(fresh(), "第" + i + "条，{\"a\":'b'} \\ \u0000", null, null))
            .toList();
    assertThat(review.submitAll(many)).hasSize(500);
    assertThat(review.find(SomeKind.KIND, many.getLast().id()))
        .hasValueSatisfying(item -> assertThat(item.text()).startsWith("第499条，{\"a\":'b'} \\"));
    assertThat(
            db.sql("select count(*) from review.items where author_key = :key")
                .param("key", many.getLast().authorKey())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }
}
