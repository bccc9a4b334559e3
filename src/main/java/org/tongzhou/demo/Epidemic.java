package org.tongzhou.demo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The course of the epidemic as it was reported from 20 January to 16 February 2020: new cases by
 * place and day. Cities of Shandong and Hubei stand for themselves, elsewhere the province does.
 */
final class Epidemic {

  static final int DAYS = 28;

  /** The day on which Wuhan was closed, 23 January. */
  static final int CLOSURE = 3;

  private final Map<String, double[]> risks = new HashMap<>();
  private final double[] mood = new double[DAYS];

  Epidemic() {
    double most = 0;
    for (var row : Table.read("cases.csv").rows()) {
      double population = Double.parseDouble(row.get(1));
      var risk = new double[DAYS];
      int before = 0;
      for (int day = 0; day < DAYS; day++) {
        int confirmed = Integer.parseInt(row.get(2 + day));
        risk[day] = day == 0 ? 0 : (confirmed - before) / population;
        before = confirmed;
        if (!row.getFirst().startsWith("42")) mood[day] += day == 0 ? 0 : risk[day];
      }
      risks.put(row.getFirst(), risk);
    }
    for (double value : mood) most = Math.max(most, value);
    for (int day = 0; day < DAYS; day++) mood[day] /= most;
  }

  /** New cases a day and inhabitant where the county lies. */
  double risk(String county, int day) {
    double[] risk = risks.get(county);
    if (risk == null) risk = risks.get(county.substring(0, 4) + "00");
    if (risk == null) risk = risks.get(county.substring(0, 2) + "0000");
    return risk == null ? 0 : risk[day];
  }

  /** From 0 to 1: how the days compare outside Hubei. */
  double height(int day) {
    return mood[day];
  }

  static boolean inHubei(@Nullable String county) {
    return county != null && county.startsWith("42");
  }
}
