package org.tongzhou.guidance.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Verdict;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SolvedCaptcha;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class WritingOnBoardsTest {

  @Autowired Boards boards;
  @Autowired Messages messages;
  @Autowired ReviewedMessages reviewed;
  @Autowired Review review;
  @Autowired Captcha captcha;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;
  @Autowired PlatformTransactionManager transactions;

  private Account office;
  private Board board;

  @BeforeEach
  void someBoard() {
    office = university.accountOf("赵敏");
    board = boards.make(SomeBoards.open(), office);
  }

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  private static void refused(Runnable act, BoardRefusal why) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private void judge(Written written, ReviewState state) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                reviewed.decided(
                    new Verdict(
                        "message",
                        written.message().value().toString(),
                        state,
                        state == ReviewState.RETURNED ? "请不要写电话" : null,
                        office.id())));
  }

  private List<String> wall() {
    return messages.wall(board).newest().stream().map(Message::text).toList();
  }

  private Account someStudent() {
    return university.accountOf(university.someStudent("N-LAW-19-1"));
  }

  // ---- review

  @Test
  void a_message_waits_on_the_bench_and_is_seen_once_it_is_accepted() {
    var written =
        messages.write(
            SomeBoards.from(
                SomeBoards.says(board, SomeBoards.someBrowser(), "武汉加油"), "海棠", "湖北武汉"));
    assertThat(written.state()).isEqualTo(ReviewState.WAITING);
    assertThat(wall()).isEmpty();
    assertThat(review.find("message", written.message().value().toString()))
        .hasValueSatisfying(item -> assertThat(item.text()).isEqualTo("武汉加油"));
    judge(written, ReviewState.ACCEPTED);
    assertThat(messages.wall(board).newest())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("海棠");
              assertThat(one.place()).isEqualTo("420100");
            });
    assertThat(messages.byProvince(board)).containsExactly(java.util.Map.entry("42", 1));
  }

  @Test
  void what_is_taken_down_leaves_the_wall_and_comes_back_when_that_is_undone() {
    var written = messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "加油"));
    judge(written, ReviewState.ACCEPTED);
    judge(written, ReviewState.TAKEN_DOWN);
    assertThat(wall()).isEmpty();
    judge(written, ReviewState.WAITING);
    assertThat(wall()).isEmpty();
    judge(written, ReviewState.ACCEPTED);
    assertThat(wall()).containsExactly("加油");
  }

  @Test
  void a_board_may_show_at_once_what_somebody_with_an_account_writes_and_nobody_has_to_look_at() {
    var fast = boards.make(SomeBoards.atOnce(), office);
    var student = SomeBoards.writer(someStudent());
    assertThat(messages.write(SomeBoards.says(fast, student, "山高水长，加油！")).state())
        .isEqualTo(ReviewState.ACCEPTED);
    assertThat(messages.write(SomeBoards.says(fast, student, "加我电话 13800000001")).state())
        .isEqualTo(ReviewState.HELD);
    assertThat(messages.write(SomeBoards.says(fast, SomeBoards.someBrowser(), "加油")).state())
        .isEqualTo(ReviewState.WAITING);
    assertThat(messages.wall(fast).newest()).extracting(Message::text).containsExactly("山高水长，加油！");
  }

  @Test
  void the_newest_stand_first_and_pages_go_back_to_the_oldest() {
    var fast = boards.make(SomeBoards.atOnce(), office);
    for (int i = 1; i <= 65; i++)
      messages.write(SomeBoards.says(fast, SomeBoards.writer(someStudent()), "第" + i + "句"));
    assertThat(messages.shown(fast, null, 1, 20).rows())
        .first()
        .extracting(Message::text)
        .isEqualTo("第65句");
    assertThat(messages.shown(fast, null, 4, 20).rows())
        .extracting(Message::text)
        .containsExactly("第5句", "第4句", "第3句", "第2句", "第1句");
    assertThat(messages.shown(fast, null, 4, 20).total()).isEqualTo(65);
  }

  // ---- once

  @Test
  void the_same_key_is_the_same_message_also_in_one_breath() throws Exception {
    var message = SomeBoards.says(board, SomeBoards.someBrowser(), "只发一次");
    Callable<Written> act = () -> messages.write(message);
    var written = Collections.synchronizedList(new java.util.ArrayList<Written>());
    AtOnce.refusals(
        Collections.nCopies(
            5,
            (Callable<Void>)
                () -> {
                  written.add(act.call());
                  return null;
                }));
    assertThat(written).extracting(Written::message).containsOnly(written.getFirst().message());
    assertThat(messages.own(board, message.writer(), 9)).hasSize(1);
    assertThat(messages.write(message).repeated()).isTrue();
  }

  @Test
  void a_key_that_was_used_for_another_text_is_refused() {
    var message = SomeBoards.says(board, SomeBoards.someBrowser(), "第一句");
    messages.write(message);
    var other =
        new WriteMessage(
            message.board(), message.writer(), message.key(), "第二句", "", "", "192.0.2.1", null);
    refused(() -> messages.write(other), BoardRefusal.KEY_REUSED);
    assertThat(messages.own(board, message.writer(), 9))
        .extracting(Message::text)
        .containsExactly("第一句");
  }

  // ---- strangers

  @Test
  void a_solution_is_good_for_one_message_and_for_its_retry() {
    var solution = SolvedCaptcha.payload(captcha.challenge(Messages.FORM));
    var message =
        SomeBoards.solved(SomeBoards.says(board, SomeBoards.someBrowser(), "一句"), solution);
    messages.write(message);
    assertThat(messages.write(message).repeated()).isTrue();
    var another =
        SomeBoards.solved(SomeBoards.says(board, SomeBoards.someBrowser(), "又一句"), solution);
    refused(() -> messages.write(another), BoardRefusal.NOT_SOLVED);
    assertThat(messages.own(board, another.writer(), 9)).isEmpty();
  }

  @Test
  void forged_expired_and_other_forms_solutions_are_refused() {
    var otherForm = SolvedCaptcha.payload(captcha.challenge("comment"));
    var old = SolvedCaptcha.payload(captcha.challenge(Messages.FORM));
    for (var wrong : List.of("forged", otherForm))
      refused(
          () ->
              messages.write(
                  SomeBoards.solved(SomeBoards.says(board, SomeBoards.someBrowser(), "一句"), wrong)),
          BoardRefusal.NOT_SOLVED);
    clock.advance(Duration.ofHours(2));
    refused(
        () ->
            messages.write(
                SomeBoards.solved(SomeBoards.says(board, SomeBoards.someBrowser(), "一句"), old)),
        BoardRefusal.NOT_SOLVED);
  }

  @Test
  void of_many_who_send_one_solution_at_the_same_moment_one_is_taken() throws Exception {
    var solution = SolvedCaptcha.payload(captcha.challenge(Messages.FORM));
    var acts = new java.util.ArrayList<Callable<Written>>();
    for (int i = 0; i < 12; i++) {
      var message =
          SomeBoards.solved(SomeBoards.says(board, SomeBoards.someBrowser(), "同时"), solution);
      acts.add(() -> messages.write(message));
    }
    assertThat(AtOnce.refusals(acts)).hasSize(11).containsOnly(BoardRefusal.NOT_SOLVED);
  }

  @Test
  void nobody_writes_faster_for_solving_every_captcha() {
    var writer = SomeBoards.someBrowser();
    for (int i = 0; i < Budgets.BY_WRITER; i++)
      messages.write(
          SomeBoards.solved(
              SomeBoards.says(board, writer, "第" + i + "句"),
              SolvedCaptcha.payload(captcha.challenge(Messages.FORM))));
    var next =
        SomeBoards.solved(
            SomeBoards.says(board, writer, "再一句"),
            SolvedCaptcha.payload(captcha.challenge(Messages.FORM)));
    refused(() -> messages.write(next), BoardRefusal.TOO_MANY_MESSAGES);
    clock.advance(Budgets.WINDOW);
    assertThat(messages.write(next).state()).isEqualTo(ReviewState.WAITING);
  }

  @Test
  void an_address_may_write_less_where_nothing_was_solved_whatever_cookies_it_throws_away() {
    var address = "198.51.100.7";
    for (int i = 0; i < Budgets.BY_ADDRESS_UNSOLVED; i++)
      messages.write(
          SomeBoards.at(SomeBoards.says(board, SomeBoards.someBrowser(), "第" + i + "句"), address));
    refused(
        () ->
            messages.write(
                SomeBoards.at(SomeBoards.says(board, SomeBoards.someBrowser(), "再来"), address)),
        BoardRefusal.TOO_MANY_MESSAGES);
    messages.write(
        SomeBoards.at(SomeBoards.says(board, SomeBoards.writer(someStudent()), "登录的"), address));
  }

  @Test
  void a_board_for_people_with_accounts_does_not_exist_for_others() {
    var own = boards.make(SomeBoards.forAccounts(), office);
    refused(
        () -> messages.write(SomeBoards.says(own, SomeBoards.someBrowser(), "加油")),
        BoardRefusal.NO_SUCH_BOARD);
    refused(() -> boards.find(own.code(), null), BoardRefusal.NO_SUCH_BOARD);
    assertThat(boards.seenBy(null)).doesNotContain(own);
    assertThat(boards.find(own.code(), someStudent())).isEqualTo(own);
  }

  // ---- the writer

  @Test
  void a_returned_message_is_repaired_and_judged_again() {
    var writer = SomeBoards.someBrowser();
    var written = messages.write(SomeBoards.says(board, writer, "加油 13800000001"));
    assertThat(written.state()).isEqualTo(ReviewState.HELD);
    judge(written, ReviewState.RETURNED);
    assertThat(messages.own(written.message(), board, writer).reason()).isEqualTo("请不要写电话");
    messages.repair(written.message(), SomeBoards.says(board, writer, "加油"));
    assertThat(messages.own(written.message(), board, writer))
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(ReviewState.WAITING);
              assertThat(one.text()).isEqualTo("加油");
              assertThat(one.reason()).isNull();
            });
    judge(written, ReviewState.ACCEPTED);
    assertThat(wall()).containsExactly("加油");
    refused(
        () -> messages.repair(written.message(), SomeBoards.says(board, writer, "换一句")),
        BoardRefusal.NOT_NOW);
  }

  @Test
  void what_is_withdrawn_leaves_the_wall_and_no_judgement_brings_it_back() {
    var writer = SomeBoards.someBrowser();
    var written = messages.write(SomeBoards.says(board, writer, "加油"));
    judge(written, ReviewState.ACCEPTED);
    messages.withdraw(written.message(), board, writer);
    assertThat(wall()).isEmpty();
    assertThat(review.find("message", written.message().value().toString()).orElseThrow().state())
        .isEqualTo(ReviewState.WITHDRAWN);
    judge(written, ReviewState.ACCEPTED);
    assertThat(wall()).isEmpty();
    refused(() -> messages.withdraw(written.message(), board, writer), BoardRefusal.NOT_NOW);
  }

  @Test
  void another_browser_finds_nothing() {
    var written = messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "加油"));
    var other = SomeBoards.someBrowser();
    refused(() -> messages.own(written.message(), board, other), BoardRefusal.NO_SUCH_MESSAGE);
    refused(() -> messages.withdraw(written.message(), board, other), BoardRefusal.NO_SUCH_MESSAGE);
    refused(
        () -> messages.repair(written.message(), SomeBoards.says(board, other, "改")),
        BoardRefusal.NO_SUCH_MESSAGE);
  }

  // ---- places

  @Test
  void a_place_is_a_province_or_city_in_words_and_a_county_says_its_city() {
    var writer = SomeBoards.someBrowser();
    for (var place : List.of("湖北武汉", "山东省", "Hubei", "济南市历下区"))
      messages.write(SomeBoards.from(SomeBoards.says(board, writer, place), "", place));
    assertThat(messages.own(board, writer, 9))
        .extracting(Message::place)
        .containsExactlyInAnyOrder("420100", "370000", "420000", "370100");
    refused(
        () -> messages.write(SomeBoards.from(SomeBoards.says(board, writer, "在"), "", "火星")),
        BoardRefusal.NOT_A_PLACE);
  }

  // ---- keeping

  @Test
  void pinned_messages_stand_on_top_and_only_what_is_shown_can_be() {
    var waiting = messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "等着"));
    refused(() -> messages.pin(waiting.message(), board, true, office), BoardRefusal.NOT_SHOWN);
    judge(waiting, ReviewState.ACCEPTED);
    messages.pin(waiting.message(), board, true, office);
    assertThat(messages.wall(board).pinned()).extracting(Message::text).containsExactly("等着");
    messages.pin(waiting.message(), board, false, office);
    assertThat(messages.wall(board).pinned()).isEmpty();
  }

  @Test
  void a_closed_board_is_read_and_not_written() {
    var written = messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "加油"));
    judge(written, ReviewState.ACCEPTED);
    boards.close(board, office);
    var closed = boards.find(board.code(), null);
    assertThat(wall()).containsExactly("加油");
    refused(
        () -> messages.write(SomeBoards.says(closed, SomeBoards.someBrowser(), "晚了")),
        BoardRefusal.NOT_OPEN);
    refused(() -> boards.close(closed, office), BoardRefusal.NOT_NOW);
    boards.reopen(closed, office);
    assertThat(boards.state(boards.find(board.code(), null))).isEqualTo(Board.State.OPEN);
  }

  @Test
  void two_boards_do_not_share_an_address() {
    var again = SomeBoards.open();
    boards.make(again, office);
    refused(() -> boards.make(again, office), BoardRefusal.CODE_TAKEN);
  }

  @Test
  void keepers_acts_are_in_the_audit_log() {
    var written = messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "加油"));
    judge(written, ReviewState.ACCEPTED);
    messages.pin(written.message(), board, true, office);
    boards.close(board, office);
    assertThat(
            db.sql(
                    """
                    select act
                      from audit.acts
                     where subject in (:board, :message)
                       and act like 'board.%'
                     order by link, line
                    """)
                .param("board", "board:" + board.code())
                .param("message", "message:" + written.message().value())
                .query(String.class)
                .list())
        .containsExactly("board.made", "board.wrote-own", "board.pinned", "board.closed");
  }

  @Test
  void many_are_taken_in_at_once_with_their_own_times() {
    var then = MutableClock.MONDAY_MORNING.minus(Duration.ofDays(3));
    messages.bulk(
        board,
        List.of(
            new BulkMessage(SomeBoards.someBrowser(), "早先一句", "", "420100", then, false),
            new BulkMessage(SomeBoards.someBrowser(), "早先又一句", "海棠", null, then, true)),
        true,
        office);
    messages.bulk(
        board,
        List.of(new BulkMessage(SomeBoards.someBrowser(), "还没看", "", null, then, false)),
        false,
        office);
    assertThat(wall()).containsExactly("早先又一句", "早先一句");
    assertThat(messages.wall(board).pinned()).extracting(Message::writtenAt).containsExactly(then);
    assertThat(messages.waiting(board)).isEqualTo(1);
  }
}
