package org.tongzhou.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;

/**
 * Where students come from: two thirds from Shandong, everywhere else by population and distance.
 */
final class Origins {

  private record Area(String code, double weight) {}

  /**
   * Believable shares of other peoples than the Han among students by province of origin, as pairs
   * of GB/T 3304 code and per mille.
   */
  private static final Map<String, int[]> PEOPLES =
      Map.ofEntries(
          Map.entry("15", new int[] {2, 230, 11, 40, 3, 12, 31, 6}),
          Map.entry("21", new int[] {11, 120, 2, 25, 10, 12, 38, 5}),
          Map.entry("22", new int[] {10, 90, 11, 60, 2, 10}),
          Map.entry("23", new int[] {11, 50, 10, 20, 31, 5}),
          Map.entry("42", new int[] {15, 60, 6, 8}),
          Map.entry("43", new int[] {15, 50, 6, 35, 12, 20, 13, 10}),
          Map.entry("45", new int[] {8, 320, 13, 35, 6, 15, 12, 10, 32, 6, 36, 2}),
          Map.entry("46", new int[] {19, 140, 6, 10}),
          Map.entry("50", new int[] {15, 50, 6, 20}),
          Map.entry("51", new int[] {7, 60, 4, 40, 33, 8}),
          Map.entry("52", new int[] {6, 130, 9, 80, 12, 60, 15, 45, 37, 20, 25, 10, 3, 10}),
          Map.entry("53", new int[] {7, 120, 14, 60, 16, 45, 18, 20, 27, 20, 3, 20, 20, 10, 6, 20}),
          Map.entry("54", new int[] {4, 820, 54, 8, 55, 3}),
          Map.entry("62", new int[] {3, 60, 4, 25, 26, 20, 48, 4}),
          Map.entry("63", new int[] {4, 220, 3, 140, 30, 45, 2, 18, 35, 12}),
          Map.entry("64", new int[] {3, 360}),
          Map.entry("65", new int[] {5, 420, 17, 90, 3, 60, 2, 12, 29, 10, 38, 4, 43, 2}),
          Map.entry("71", new int[] {23, 30}));

  /** Everywhere else. */
  private static final int[] ELSEWHERE = {3, 9, 11, 6, 15, 3, 22, 2, 8, 3, 2, 2, 10, 2};

  private static final double ONE_IN_MANY_COUNTIES = 1.6;

  private final Weighted<Area> areas;
  private final Map<String, Weighted<Division>> counties = new HashMap<>();

  Origins(Divisions divisions) {
    var list = new ArrayList<Area>();
    for (var row : Table.read("origins.csv").rows()) {
      var area = new Area(row.get(0), Double.parseDouble(row.get(1)));
      list.add(area);
      counties.put(area.code(), weighted(under(area.code(), divisions)));
    }
    areas = new Weighted<>(list, Area::weight);
  }

  private static List<Division> under(String code, Divisions divisions) {
    var found = new ArrayList<Division>();
    for (var child : divisions.children(code)) {
      var below = divisions.children(child.code());
      if (below.isEmpty()) found.add(child);
      else found.addAll(below);
    }
    if (found.isEmpty()) divisions.find(code).ifPresent(found::add);
    found.sort(Comparator.comparing(Division::code));
    return found;
  }

  /** Some counties send more than others, always the same ones. */
  private static Weighted<Division> weighted(List<Division> counties) {
    return new Weighted<>(
        counties,
        county ->
            1
                + ONE_IN_MANY_COUNTIES
                    * Draw.of(1, "county", Integer.parseInt(county.code())).part());
  }

  /** A county, or a province that has none in the standard. */
  String draw(Draw draw) {
    return countyIn(areas.draw(draw).code(), draw);
  }

  private String countyIn(String area, Draw draw) {
    return Objects.requireNonNull(counties.get(area)).draw(draw).code();
  }

  /** A county of Hubei. */
  String inHubei(Draw draw) {
    return countyIn("420000", draw);
  }

  /** The people that somebody from there belongs to, as a code of GB/T 3304. */
  String people(String origin, Draw draw) {
    var shares = PEOPLES.getOrDefault(origin.substring(0, 2), ELSEWHERE);
    int lot = draw.below(1000);
    for (int i = 0; i < shares.length; i += 2) {
      lot -= shares[i + 1];
      if (lot < 0) return "%02d".formatted(shares[i]);
    }
    return "01";
  }
}
