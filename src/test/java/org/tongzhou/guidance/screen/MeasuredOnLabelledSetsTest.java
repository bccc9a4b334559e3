package org.tongzhou.guidance.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped rules promise, measured; the held-out files were never tuned on. */
class MeasuredOnLabelledSetsTest {

  @Test
  void the_sets_are_large_enough_to_say_something() {
    assertThat(
            LabelledSets.lines("ordinary.txt").size()
                + LabelledSets.lines("ordinary-held-out.txt").size())
        .isGreaterThanOrEqualTo(1_000);
    assertThat(LabelledSets.labelled("evasions.tsv").size()).isGreaterThanOrEqualTo(200);
    assertThat(LabelledSets.lines("distress.txt").size()).isGreaterThanOrEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"ordinary.txt", "ordinary-held-out.txt", "sound-alikes.txt"})
  void at_most_two_of_a_hundred_ordinary_sentences_are_held(String file) {
    var held = LabelledSets.held(file);
    assertThat((double) held.size() / LabelledSets.lines(file).size())
        .as("held: %s", held)
        .isLessThanOrEqualTo(0.02);
  }

  @ParameterizedTest
  @CsvSource({"evasions.tsv", "evasions-held-out.tsv"})
  void at_least_nine_of_ten_evasions_are_found(String file) {
    var missed = LabelledSets.missed(file);
    assertThat(1 - (double) missed.size() / LabelledSets.labelled(file).size())
        .as("missed: %s", missed)
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void everybody_in_distress_is_routed() {
    assertThat(LabelledSets.unrouted("distress.txt")).isEmpty();
  }

  /** Each part was read once before the rules were widened by it; docs/word-screen.md tells. */
  @Test
  void of_those_who_say_it_in_other_words_four_of_five_are_routed() {
    var unrouted = LabelledSets.unrouted("distress-indirect.txt");
    assertThat(1 - (double) unrouted.size() / LabelledSets.lines("distress-indirect.txt").size())
        .as("not routed: %s", unrouted)
        .isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void a_duty_is_opened_by_fewer_than_are_shown_whom_to_call() {
    assertThat(LabelledSets.screen("我想自杀").has(ScreenClass.DISTRESS)).isTrue();
    var worrying = LabelledSets.screen("没有人爱我，我坚持不住了");
    assertThat(worrying.distress()).isTrue();
    assertThat(worrying.has(ScreenClass.DISTRESS)).isFalse();
  }
}
