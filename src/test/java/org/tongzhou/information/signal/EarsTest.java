package org.tongzhou.information.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tongzhou.information.signal.Signal.Method;

/** C1, C2 and C3 against examples worked by hand, and against a slow reading of the formulas. */
class EarsTest {

  private static final Offset<Double> EXACT = within(1e-9);

  /** Mean 11, deviations 1 1 2 0 1 2 1, their squares 12 in all: variance 2. */
  private static final int[] WEEK = {10, 12, 9, 11, 10, 13, 12};

  private static int[] series(int[] first, int... then) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(then)).toArray();
  }

  private static Ears of(int... counts) {
    return Ears.over(new int[][] {counts});
  }

  @Test
  void c1_compares_a_day_with_the_seven_before_it() {
    var ears = of(series(WEEK, 16));
    assertThat(ears.statistic(Method.C1, 0, 7)).isCloseTo(5 / Math.sqrt(2), EXACT);
    assertThat(ears.alarms(Method.C1, 0, 7)).isTrue();
    assertThat(of(series(WEEK, 15)).alarms(Method.C1, 0, 7)).isFalse(); // 4 / 1.41 = 2.83
    assertThat(ears.baseline(Method.C1, 0, 7)).containsExactly(11, Math.sqrt(2));
  }

  @Test
  void c2_leaves_the_two_days_before_out_so_that_a_rise_does_not_hide_itself() {
    var ears = of(series(WEEK, 15, 16, 17));
    assertThat(ears.statistic(Method.C2, 0, 9)).isCloseTo(6 / Math.sqrt(2), EXACT);
    assertThat(ears.alarms(Method.C2, 0, 9)).isTrue();
    assertThat(ears.alarms(Method.C1, 0, 9)).isFalse();
  }

  @Test
  void c3_adds_what_three_days_of_c2_exceed_one_by() {
    // around 11 ± 1.6 for two weeks, then three days just below three deviations
    int[] steady = {9, 11, 13, 9, 11, 13, 11, 9, 11, 13, 9, 11, 13, 11};
    var counts = series(steady, 15, 15, 15);
    var ears = of(counts);
    double sum = 0;
    for (int day = 14; day <= 16; day++) sum += Math.max(0, plain(counts, day, 2, 0) - 1);
    assertThat(ears.statistic(Method.C3, 0, 16)).isCloseTo(sum, EXACT);
    assertThat(ears.alarms(Method.C3, 0, 16)).isTrue();
    assertThat(ears.alarms(Method.C2, 0, 16)).isFalse();
  }

  @Test
  void before_there_are_enough_days_nothing_is_said() {
    var ears = of(1, 2, 3, 4, 5, 6, 7, 800, 900, 1_000, 1_100, 1_200);
    assertThat(ears.statistic(Method.C1, 0, 6)).isNaN();
    assertThat(ears.statistic(Method.C2, 0, 8)).isNaN();
    assertThat(ears.statistic(Method.C3, 0, 10)).isNaN();
    assertThat(ears.alarms(Method.C1, 0, 6)).isFalse();
    assertThat(ears.alarms(Method.C1, 0, 7)).isTrue();
    assertThat(ears.statistic(Method.C3, 0, 11)).isNotNaN();
  }

  @Test
  void a_week_without_anybody_takes_two_people_to_stand_out() {
    var quiet = new int[7];
    assertThat(of(series(quiet, 1)).alarms(Method.C1, 0, 7)).isFalse(); // 1 / 0.5 = 2
    assertThat(of(series(quiet, 2)).alarms(Method.C1, 0, 7)).isTrue();
  }

  @Test
  void many_series_at_once_say_what_the_formulas_say_of_each() {
    var random = new Random(20_200_217);
    var counts = new int[200][60];
    for (var row : counts)
      for (int day = 0; day < row.length; day++) row[day] = random.nextInt(1 + random.nextInt(30));
    var ears = Ears.over(counts);
    for (int series = 0; series < counts.length; series++)
      for (int day = Ears.FIRST_C3; day < 60; day++) {
        assertThat(ears.statistic(Method.C1, series, day))
            .isCloseTo(plain(counts[series], day, 0, Ears.LEAST_DEVIATION), EXACT);
        assertThat(ears.statistic(Method.C2, series, day))
            .isCloseTo(plain(counts[series], day, 2, Ears.LEAST_DEVIATION), EXACT);
        double sum = 0;
        for (int back = 0; back < 3; back++)
          sum += Math.max(0, plain(counts[series], day - back, 2, Ears.LEAST_DEVIATION) - 1);
        assertThat(ears.statistic(Method.C3, series, day)).isCloseTo(sum, EXACT);
      }
  }

  /** The formula as it is printed, day by day. */
  private static double plain(int[] counts, int day, int lag, double least) {
    var baseline = Arrays.copyOfRange(counts, day - lag - 7, day - lag);
    double mean = Arrays.stream(baseline).average().orElseThrow();
    double squares = Arrays.stream(baseline).mapToDouble(y -> (y - mean) * (y - mean)).sum();
    return (counts[day] - mean) / Math.max(least, Math.sqrt(squares / 6));
  }
}
