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
  @CsvSource({"ordinary.txt", "ordinary-held-out.txt"})
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

  @Test
  void in_words_that_the_rules_never_saw_many_are_routed() {
    var unrouted = LabelledSets.unrouted("distress-held-out.txt");
    assertThat(1 - (double) unrouted.size() / LabelledSets.lines("distress-held-out.txt").size())
        .as("not routed: %s", unrouted)
        .isGreaterThanOrEqualTo(0.4);
  }
}
