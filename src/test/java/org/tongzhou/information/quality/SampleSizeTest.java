package org.tongzhou.information.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many are called, who they are, and what their answers say about all. */
class SampleSizeTest {

  /**
   * ± 5 points at 95 % and half: the table of Krejcie and Morgan (1970), which rounds to nearest.
   */
  @ParameterizedTest
  @CsvSource({"10,10", "100,80", "500,218", "1000,278", "5000,357", "67000,382", "1000000,384"})
  void the_size_follows_from_the_population(int population, int wanted) {
    assertThat(SampleSize.of(population, 0.05, Confidence.NINETY_FIVE, 0.5)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "67000, 0.05, 0.10, 139",
    "67000, 0.02, 0.10, 854",
    "67000, 0.01, 0.50, 8400",
    "203, 0.05, 0.10, 83",
    "0, 0.05, 0.5, 0",
    "1, 0.05, 0.5, 1",
  })
  void a_finer_wish_calls_more_and_a_rarer_error_fewer(
      int population, double precision, double expected, int wanted) {
    assertThat(SampleSize.of(population, precision, Confidence.NINETY_FIVE, expected))
        .isEqualTo(wanted);
  }

  /** Newcombe (1998), table I, method 3: the score interval without continuity correction. */
  @ParameterizedTest
  @CsvSource({
    "81,263,0.2553,0.3662",
    "15,148,0.0624,0.1605",
    "0,20,0.0000,0.1611",
    "1,29,0.0061,0.1718",
  })
  void the_interval_is_that_of_the_literature(int errors, int checked, double lower, double upper) {
    var interval = Interval.wilson(errors, checked, Confidence.NINETY_FIVE);
    assertThat(interval.lower()).isCloseTo(lower, within(0.00005));
    assertThat(interval.upper()).isCloseTo(upper, within(0.00005));
  }

  @Test
  void nothing_checked_says_nothing_and_all_wrong_ends_at_one() {
    assertThat(Interval.wilson(0, 0, Confidence.NINETY_FIVE)).isEqualTo(new Interval(0, 1));
    assertThat(Interval.wilson(20, 20, Confidence.NINETY_FIVE).upper()).isEqualTo(1);
    assertThat(Interval.wilson(20, 20, Confidence.NINETY_FIVE).lower())
        .isCloseTo(1 - 0.1611, within(0.0001));
  }

  // ---- drawing

  private static final List<String> NUMBERS =
      IntStream.range(0, 1000).mapToObj(i -> "2019%08d".formatted(i)).toList();

  @Test
  void the_same_seed_draws_the_same_people_whatever_the_order_of_the_set() {
    var turned = new ArrayList<>(NUMBERS).reversed();
    assertThat(Drawing.first(50, turned, "2020-02-17"))
        .isEqualTo(Drawing.first(50, NUMBERS, "2020-02-17"))
        .doesNotHaveDuplicates()
        .hasSize(50);
  }

  @Test
  void another_seed_draws_others_and_a_larger_sample_begins_with_the_smaller() {
    var fifty = Drawing.first(50, NUMBERS, "2020-02-17");
    assertThat(Drawing.first(50, NUMBERS, "2020-02-18")).isNotEqualTo(fifty);
    assertThat(Drawing.first(80, NUMBERS, "2020-02-17").subList(0, 50)).isEqualTo(fifty);
  }

  /** Made outside of Java: {@code printf '%s' "lake:$number" | sha256sum} for each, then sort. */
  @Test
  void a_shell_draws_the_same() {
    assertThat(
            Drawing.first(
                3, List.of("201900000001", "201900000002", "201900000003", "201900000004"), "lake"))
        .containsExactly("201900000001", "201900000004", "201900000002");
    assertThat(Drawing.nameOf(List.of("201900000002", "201900000001")))
        .isEqualTo("cbc884af32e0e3e4e301766cdea5fd736b1289b2c114d991ed7423c789686b4f");
  }

  @Test
  void everybody_has_the_same_chance() {
    var drawn = new int[1000];
    for (int seed = 0; seed < 400; seed++)
      for (var number : Drawing.first(100, NUMBERS, "seed " + seed))
        drawn[Integer.parseInt(number.substring(4))]++;
    // 400 draws of a tenth: 40 on the average with a deviation of 6
    assertThat(java.util.Arrays.stream(drawn).boxed())
        .allSatisfy(times -> assertThat(times).isBetween(10, 75));
  }
}
