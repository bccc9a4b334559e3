package org.tongzhou.information.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tongzhou.information.signal.Signal.Method;

/**
 * The worked example of another house: Salmonella Newport in Germany, reported cases a week, the
 * last 13 weeks of 2010 and all of 2011 with the outbreak in its autumn. Counts (SurvStat@RKI, as
 * {@code salmNewport}) and upper bounds are those of {@code surveillance::earsC} 1.20.3 for R, with
 * minSigma 0.5; its bounds take the quantiles 0.999 and 0.975 of the normal distribution where ours
 * takes 3 and 2. Method: Fricker, Hegler, Dunfee, Statistics in Medicine 2008;27:3407–3429.
 */
class EarsAsPublishedTest {

  private static final int BEFORE = 13;

  private static final int[] COUNTS = {
    0, 4, 3, 3, 5, 3, 1, 1, 1, 3, 3, 1, 2, 1, 0, 3, 3, 3, 1, 0, 0, 0, 1, 3, 0, 2, 2, 3, 3, 0, 3, 2,
    1, 2, 1, 1, 0, 3, 1, 2, 0, 0, 2, 5, 2, 0, 3, 6, 1, 2, 1, 2, 0, 2, 0, 3, 9, 41, 45, 17, 3, 3, 5,
    11, 5
  };

  private static final double[] UPPER_C1 = {
    4.6536830, 4.6536830, 5.0754226, 5.6117312, 5.6117312, 5.6117312, 5.6117312, 5.8893368,
    6.1005635, 6.1005635, 5.2997926, 5.2997926, 4.1527788, 4.6117312, 4.8974455, 5.5034958,
    5.5682929, 6.0140783, 6.0140783, 5.4464544, 5.5682929, 5.5682929, 5.1527788, 4.4443294,
    4.4443294, 4.4443294, 4.2251115, 4.4443294, 4.4464544, 4.5682929, 4.8974455, 7.3355392,
    6.9810805, 7.1729503, 7.5542758, 9.6760832, 9.3214803, 9.3214803, 8.1743730, 8.1743730,
    8.1743730, 7.9173444, 3.9232486, 4.9325655, 12.0128001, 53.8890323, 75.7213741, 74.9855655,
    74.7369154, 73.8663484, 73.3914705, 73.2355247
  };

  private static final double[] UPPER_C3 = {
    3.96318702,
    2.09528963,
    4.86429762,
    4.52977306,
    4.42483079,
    2.63827680,
    2.06557597,
    2.38132840,
    2.38132840,
    3.73861115,
    5.96318702,
    2.90361634,
    4.58351157,
    4.63651497,
    5.18084660,
    4.10047778,
    0.17260643,
    4.52216178,
    4.12146456,
    3.47143142,
    4.63651497,
    3.09528963,
    3.26317147,
    2.26317147,
    5.18084660,
    2.76098304,
    3.76098304,
    1.91272900,
    1.86429762,
    3.91272900,
    7.09528963,
    1.25168156,
    0.00000000,
    6.47464477,
    9.34043758,
    1.80730092,
    2.84166940,
    5.50609074,
    6.19057927,
    4.19057927,
    5.82545799,
    3.82545799,
    6.82545799,
    12.75304530,
    40.37408395,
    0.00000000,
    0.00000000,
    0.00000000,
    0.00000000,
    41.95826025,
    47.70994878,
    40.88597690
  };

  private static final double OF_999 = 3.090232306;
  private static final double OF_975 = 1.959963985;
  private static final Offset<Double> AS_PRINTED = within(1e-6);

  private final Ears ears = Ears.over(new int[][] {COUNTS});

  private double upper(Method method, int day) {
    var baseline = ears.baseline(method, 0, day);
    return baseline[0] + OF_999 * Math.max(baseline[1], Ears.LEAST_DEVIATION);
  }

  @Test
  void c1_has_the_published_bounds() {
    for (int week = 0; week < UPPER_C1.length; week++)
      assertThat(upper(Method.C1, BEFORE + week))
          .as("week %d", week + 1)
          .isCloseTo(UPPER_C1[week], AS_PRINTED);
  }

  /** It has the same seven weeks two weeks later. */
  @Test
  void c2_has_the_published_bounds() {
    for (int week = 2; week < UPPER_C1.length; week++)
      assertThat(upper(Method.C2, BEFORE + week))
          .as("week %d", week + 1)
          .isCloseTo(UPPER_C1[week - 2], AS_PRINTED);
  }

  /** Its bound there: the count, and what of the quantile the two weeks before have left over. */
  @Test
  void c3_has_the_published_bounds() {
    for (int week = 0; week < UPPER_C3.length; week++) {
      int day = BEFORE + week;
      double today = Math.max(0, ears.statistic(Method.C2, 0, day) - 1);
      double before = ears.statistic(Method.C3, 0, day) - today;
      double deviation = Math.max(ears.baseline(Method.C2, 0, day)[1], Ears.LEAST_DEVIATION);
      assertThat(Math.max(0, COUNTS[day] + deviation * (OF_975 - before)))
          .as("week %d", week + 1)
          .isCloseTo(UPPER_C3[week], AS_PRINTED);
    }
  }

  @Test
  void the_outbreak_is_raised_in_its_first_week() {
    int first = BEFORE + 43;
    assertThat(COUNTS[first]).isEqualTo(9);
    assertThat(ears.alarms(Method.C1, 0, first)).isTrue();
    assertThat(ears.alarms(Method.C2, 0, first)).isTrue();
    assertThat(ears.alarms(Method.C3, 0, first)).isTrue();
    assertThat(ears.alarms(Method.C1, 0, first - 1)).isFalse();
  }
}
