package org.tongzhou.guidance.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.review.ReviewState;

class WhatAMessageMayBeTest {

  private static void refused(Runnable act, BoardRefusal why) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\n", "\u200b\u202e\u00ad", "\t\u0000"})
  void one_that_says_nothing_is_refused(String typed) {
    refused(() -> MessageRules.text(typed), BoardRefusal.NOTHING_SAID);
  }

  @Test
  void three_hundred_signs_are_taken_and_one_more_is_not() {
    assertThat(MessageRules.text("好".repeat(300))).hasSize(300);
    refused(() -> MessageRules.text("好".repeat(301)), BoardRefusal.TOO_LONG);
  }

  @Test
  void a_sign_outside_the_first_plane_counts_once() {
    var hearts = "💙".repeat(300);
    assertThat(MessageRules.text(hearts)).isEqualTo(hearts);
    refused(() -> MessageRules.text(hearts + "💙"), BoardRefusal.TOO_LONG);
  }

  @Test
  void what_shows_nothing_or_turns_the_line_is_left_out() {
    assertThat(MessageRules.text("武\u200b汉\u202e加\u0007油")).isEqualTo("武汉加油");
    assertThat(MessageRules.text("一家\uD83D\uDC69\u200D\uD83D\uDC67"))
        .isEqualTo("一家\uD83D\uDC69\u200D\uD83D\uDC67");
  }

  @Test
  void marks_do_not_tower_over_the_lines_around() {
    assertThat(MessageRules.text("a" + "\u0301\u0302\u0303\u0304".repeat(50))).hasSizeLessThan(6);
  }

  @Test
  void lines_stay_and_heaps_of_blank_ones_do_not() {
    assertThat(MessageRules.text("一\r\n二\n\n \n\n\n三")).isEqualTo("一\n二\n\n三");
  }

  @Test
  void a_name_is_one_short_line() {
    assertThat(MessageRules.name(" 海\n棠 ")).isEqualTo("海 棠");
    assertThat(MessageRules.name(" ")).isEmpty();
    refused(() -> MessageRules.name("长".repeat(21)), BoardRefusal.TOO_LONG);
  }

  private static Board board(LocalDate opens, @Nullable LocalDate closes) {
    return new Board(
        new BoardId(new java.util.UUID(0, 1)),
        "cheer",
        new Board.InBoth("加油", ""),
        new Board.InBoth("", ""),
        opens,
        closes,
        Board.OpenTo.ALL,
        false,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({"2020-02-16,COMING", "2020-02-17,OPEN", "2020-02-20,OPEN", "2020-02-21,CLOSED"})
  void the_last_day_is_a_day_for_writing(LocalDate today, Board.State state) {
    var board = board(LocalDate.of(2020, 2, 17), LocalDate.of(2020, 2, 20));
    assertThat(board.stateOn(today)).isEqualTo(state);
  }

  @Test
  void without_a_last_day_it_stays_open() {
    assertThat(board(SomeBoards.TODAY, null).stateOn(SomeBoards.TODAY.plusYears(1)))
        .isEqualTo(Board.State.OPEN);
  }

  private static Message message(ReviewState state) {
    return new Message(
        new MessageId(new java.util.UUID(0, 1)),
        new BoardId(new java.util.UUID(0, 1)),
        state,
        "加油",
        "",
        null,
        null,
        java.time.Instant.EPOCH,
        false,
        0);
  }

  @ParameterizedTest
  @EnumSource(ReviewState.class)
  void what_was_decided_for_good_is_out_of_its_writers_hands(ReviewState state) {
    boolean forGood =
        state == ReviewState.REFUSED
            || state == ReviewState.TAKEN_DOWN
            || state == ReviewState.WITHDRAWN;
    assertThat(message(state).mayBeWithdrawn()).isEqualTo(!forGood);
    assertThat(message(state).mayBeRepaired()).isEqualTo(!forGood && state != ReviewState.ACCEPTED);
  }
}
