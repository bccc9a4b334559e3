package org.tongzhou.information.signal;

import java.time.Duration;
import java.util.Random;

/** Early aberration detection on as many counts as a large university has in two months. */
public final class MeasuredSignals {

  private static final int DAYS = 60;
  private static final int UNITS = 2_500;
  private static final int MEASURES = 10;

  private MeasuredSignals() {}

  /**
   * @param took for C1, C2 and C3 of every day
   * @param alarms on the last day, so that nothing is left out
   */
  public record Measured(int counts, Duration took, int alarms) {}

  public static Measured ears() {
    var random = new Random(20_200_217);
    var counts = new int[UNITS * MEASURES][DAYS];
    for (var row : counts)
      for (int day = 0; day < DAYS; day++) row[day] = Math.max(0, random.nextInt(9) - 5);
    long from = System.nanoTime();
    var ears = Ears.over(counts);
    int alarms = 0;
    for (int series = 0; series < counts.length; series++)
      for (var method : Signal.Method.values()) if (ears.alarms(method, series, DAYS - 1)) alarms++;
    return new Measured(counts.length * DAYS, Duration.ofNanos(System.nanoTime() - from), alarms);
  }
}
