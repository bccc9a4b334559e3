package org.tongzhou.information.signal;

import java.util.Arrays;

/**
 * Early aberration detection in many series of daily counts at once, by the methods C1 (mild), C2
 * (medium) and C3 (ultra) of the Early Aberration Reporting System.
 *
 * <p>With Y(t) the count of a day and m, s the mean and the sample deviation of seven days before
 * it:
 *
 * <ul>
 *   <li>C1(t) = (Y(t) − m) / s over the days t−7 … t−1; an alarm above 3.
 *   <li>C2(t) = the same over the days t−9 … t−3, so that a rise of two days does not hide itself;
 *       an alarm above 3.
 *   <li>C3(t) = Σ max(0, C2(i) − 1) over i = t, t−1, t−2; an alarm above 2.
 * </ul>
 *
 * <p>Source: Hutwagner L, Thompson W, Seeman GM, Treadwell T, "The bioterrorism preparedness and
 * response Early Aberration Reporting System (EARS)", Journal of Urban Health 2003;80(2 Suppl
 * 1):i89–i96; the sum of C3 as in Fricker, Hegler, Dunfee, Statistics in Medicine
 * 2008;27:3407–3429. Small units are often without any case for a week; their deviation then counts
 * as at least one half, as the manual of {@code surveillance::earsC} (minSigma) advises.
 */
final class Ears {

  static final int BASELINE = 7;
  static final int LAG = 2;
  static final int SUMMED = 3;

  /** Deviations above the mean. */
  static final double THRESHOLD = 3;

  static final double THRESHOLD_OF_SUM = 2;
  static final double LEAST_DEVIATION = 0.5;

  /** Before it there are not enough days: NaN. */
  static final int FIRST_C1 = BASELINE;

  static final int FIRST_C2 = BASELINE + LAG;
  static final int FIRST_C3 = FIRST_C2 + SUMMED - 1;

  private final int days;
  private final double leastDeviation;
  private final double[] c1;
  private final double[] c2;
  private final double[] c3;
  private final int[][] counts;

  private Ears(int[][] counts, int days, double leastDeviation) {
    this.counts = counts;
    this.days = days;
    this.leastDeviation = leastDeviation;
    this.c1 = new double[counts.length * days];
    this.c2 = new double[counts.length * days];
    this.c3 = new double[counts.length * days];
  }

  /**
   * @param counts a row of equally many days for each series
   */
  static Ears over(int[][] counts) {
    return over(counts, LEAST_DEVIATION);
  }

  static Ears over(int[][] counts, double leastDeviation) {
    var ears = new Ears(counts, counts.length == 0 ? 0 : counts[0].length, leastDeviation);
    var sums = new long[ears.days + 1];
    var squares = new long[ears.days + 1];
    for (int series = 0; series < counts.length; series++) ears.fill(series, sums, squares);
    return ears;
  }

  /** Running sums make every baseline two subtractions. */
  private void fill(int series, long[] sums, long[] squares) {
    var row = counts[series];
    for (int day = 0; day < days; day++) {
      sums[day + 1] = sums[day] + row[day];
      squares[day + 1] = squares[day] + (long) row[day] * row[day];
    }
    int at = series * days;
    Arrays.fill(c1, at, at + Math.min(days, FIRST_C1), Double.NaN);
    Arrays.fill(c2, at, at + Math.min(days, FIRST_C2), Double.NaN);
    Arrays.fill(c3, at, at + Math.min(days, FIRST_C3), Double.NaN);
    for (int day = FIRST_C1; day < days; day++)
      c1[at + day] = deviations(row[day], sums, squares, day - BASELINE, day);
    for (int day = FIRST_C2; day < days; day++)
      c2[at + day] = deviations(row[day], sums, squares, day - FIRST_C2, day - LAG);
    for (int day = FIRST_C3; day < days; day++) {
      double sum = 0;
      for (int back = 0; back < SUMMED; back++) sum += Math.max(0, c2[at + day - back] - 1);
      c3[at + day] = sum;
    }
  }

  private double deviations(int observed, long[] sums, long[] squares, int from, int to) {
    long sum = sums[to] - sums[from];
    return (observed - (double) sum / BASELINE)
        / deviation(sum, squares[to] - squares[from], leastDeviation);
  }

  /** The sample deviation of seven counts, exact until the root. */
  private static double deviation(long sum, long squares, double least) {
    long scaled = BASELINE * squares - sum * sum;
    return Math.max(least, Math.sqrt((double) scaled / (BASELINE * (BASELINE - 1))));
  }

  int observed(int series, int day) {
    return counts[series][day];
  }

  double statistic(Signal.Method method, int series, int day) {
    int at = series * days + day;
    return switch (method) {
      case C1 -> c1[at];
      case C2 -> c2[at];
      case C3 -> c3[at];
    };
  }

  boolean alarms(Signal.Method method, int series, int day) {
    return statistic(method, series, day) > threshold(method);
  }

  static double threshold(Signal.Method method) {
    return switch (method) {
      case C1, C2 -> THRESHOLD;
      case C3 -> THRESHOLD_OF_SUM;
    };
  }

  /** Mean and deviation of the days that a method compares with. */
  double[] baseline(Signal.Method method, int series, int day) {
    int to =
        switch (method) {
          case C1 -> day;
          case C2, C3 -> day - LAG;
        };
    long sum = 0;
    long squares = 0;
    for (int at = to - BASELINE; at < to; at++) {
      sum += counts[series][at];
      squares += (long) counts[series][at] * counts[series][at];
    }
    return new double[] {(double) sum / BASELINE, deviation(sum, squares, leastDeviation)};
  }
}
