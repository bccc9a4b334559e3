package org.tongzhou.foundation.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.tongzhou.foundation.shared.TextDifference.Kind;
import org.tongzhou.foundation.shared.TextDifference.Piece;

class TextDifferenceTest {

  private static String shown(String before, String after) {
    return TextDifference.of(before, after).stream()
        .map(
            piece ->
                switch (piece.kind()) {
                  case SAME -> piece.text();
                  case REMOVED -> "[-" + piece.text() + "]";
                  case ADDED -> "[+" + piece.text() + "]";
                })
        .collect(Collectors.joining());
  }

  @Test
  void a_chinese_character_that_was_replaced_is_shown_alone() {
    assertThat(shown("三月一日返校", "三月九日返校")).isEqualTo("三月[-一][+九]日返校");
  }

  @Test
  void an_english_word_is_shown_whole() {
    assertThat(shown("Return on Monday.", "Return on Sunday."))
        .isEqualTo("Return on [-Monday][+Sunday].");
  }

  @Test
  void lines_that_did_not_change_are_left_alone() {
    assertThat(shown("一\n二\n三\n", "一\n三\n四\n")).isEqualTo("一\n[-二\n]三\n[+四\n]");
  }

  @Test
  void a_sentence_that_was_written_anew_is_shown_as_a_whole() {
    assertThat(shown("今天下雨。", "明早请在宿舍等候通知")).isEqualTo("[-今天下雨。][+明早请在宿舍等候通知]");
  }

  @Property(tries = 200)
  void both_texts_can_be_read_from_it(
      @ForAll @StringLength(max = 60) String before, @ForAll @StringLength(max = 60) String after) {
    var pieces = TextDifference.of(before, after);
    assertThat(without(pieces, Kind.ADDED)).isEqualTo(before);
    assertThat(without(pieces, Kind.REMOVED)).isEqualTo(after);
  }

  private static String without(List<Piece> pieces, Kind kind) {
    return pieces.stream()
        .filter(piece -> piece.kind() != kind)
        .map(Piece::text)
        .collect(Collectors.joining());
  }
}
