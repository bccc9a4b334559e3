package org.tongzhou.guidance.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.shared.FieldError;

class WhatAnEntryNeedsTest {

  private static final List<EntryKind> ALL = List.of(EntryKind.values());

  private static WriteEntry entry(EntryKind kind, String title, String words) {
    return new WriteEntry(kind, title, words, Naming.FULL, "", List.of());
  }

  private static List<String> wrong(WriteEntry said, List<MediaKind> files) {
    return said.problems(ALL, files).stream().map(FieldError::field).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT,0,''",
    "TEXT,3,''",
    "TEXT,4,files",
    "PICTURES,0,files",
    "PICTURES,1,''",
    "PICTURES,9,''",
    "PICTURES,10,files",
    "VIDEO,0,files",
    "VIDEO,1,''",
    "VIDEO,2,files",
    "AUDIO,0,files",
    "AUDIO,1,''",
    "HANDWRITING,0,files",
    "HANDWRITING,9,''",
    "COMIC,0,files",
    "COMIC,10,files"
  })
  void every_kind_has_its_number_of_files(EntryKind kind, int files, String wrong) {
    assertThat(wrong(entry(kind, "春天", "一些话"), Collections.nCopies(files, kind.files())))
        .isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
  }

  @ParameterizedTest
  @EnumSource(EntryKind.class)
  void a_file_of_another_sort_does_not_fit(EntryKind kind) {
    var other = kind.files() == MediaKind.AUDIO ? MediaKind.PICTURE : MediaKind.AUDIO;
    assertThat(wrong(entry(kind, "春天", "一些话"), List.of(other))).containsExactly("files");
  }

  @Test
  void a_text_is_its_words_and_everything_has_a_title() {
    assertThat(wrong(entry(EntryKind.TEXT, " ", "  \n"), List.of()))
        .containsExactly("title", "words");
    assertThat(wrong(entry(EntryKind.COMIC, "春天", ""), List.of(MediaKind.PICTURE))).isEmpty();
  }

  @Test
  void a_pen_name_has_to_be_said() {
    var said = new WriteEntry(EntryKind.TEXT, "春天", "一些话", Naming.PEN_NAME, "", List.of());
    assertThat(wrong(said, List.of())).containsExactly("penName");
  }

  @Test
  void what_is_too_long_is_said_with_its_length() {
    var said = entry(EntryKind.TEXT, "长".repeat(61), "一些话");
    assertThat(said.problems(ALL, List.of()).getFirst().arguments()).containsExactly(60, 61);
  }

  @Test
  void only_what_the_campaign_asks_for_may_be_sent() {
    var problems = entry(EntryKind.TEXT, "春天", "一些话").problems(List.of(EntryKind.COMIC), List.of());
    assertThat(problems).extracting(FieldError::field).containsExactly("kind");
  }

  @Test
  void a_character_that_no_database_keeps_is_left_out() {
    assertThat(entry(EntryKind.TEXT, "春\u0000天", "一\u0000话").title()).isEqualTo("春天");
  }

  @Test
  void empty_lines_make_paragraphs() {
    assertThat(CampaignText.paragraphs("一\n二\n\n  \n三")).containsExactly("一\n二", "三");
    assertThat(CampaignText.paragraphs("")).isEmpty();
  }
}
