package org.tongzhou.information.form;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;

/**
 * Codes of GB/T 2260 as ints: which are in force, how deep they stand, and what became of the dead.
 * A living code costs one binary search; a dead one or a name in words goes the longer way.
 */
@Component
public final class PlaceCodes {

  /** A place outside China, in the places where the standard has none. */
  public static final int ABROAD = 990000;

  /** No place at all. */
  static final int NONE = -1;

  private final Divisions divisions;
  private final int[] living;
  private final boolean[] hasCounties;
  private final int[] cityOf;

  public PlaceCodes(Divisions divisions) {
    this.divisions = divisions;
    var all =
        Stream.of(divisions.provinces(), divisions.cities(), divisions.counties())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Division::code))
            .toList();
    living = all.stream().mapToInt(it -> Integer.parseInt(it.code())).toArray();
    hasCounties = new boolean[living.length];
    cityOf = new int[living.length];
    for (int i = 0; i < living.length; i++) {
      var division = all.get(i);
      hasCounties[i] = !divisions.children(division.code()).isEmpty();
      cityOf[i] = cityOf(division);
    }
  }

  private int cityOf(Division division) {
    var parent = division.parent();
    if (parent == null) return living(division.code());
    var above = divisions.find(parent).orElseThrow();
    return living(above.level() == Division.Level.PROVINCE ? division.code() : above.code());
  }

  private static int living(String code) {
    return Integer.parseInt(code);
  }

  /** The code in force that a text means: itself, its heir, or the place it names; NONE if none. */
  int resolve(String text) {
    int code = number(text);
    if (code != NONE && at(code) >= 0) return code;
    if (code == ABROAD) return ABROAD;
    if (code != NONE) return divisions.successor(text).map(Integer::parseInt).orElse(NONE);
    return divisions
        .locate(text)
        .map(it -> it.division().code())
        .flatMap(divisions::successor)
        .map(Integer::parseInt)
        .orElse(NONE);
  }

  /** Whether a living code is exact enough: nothing can be chosen below it. */
  boolean deepEnough(int code, PlaceDepth depth) {
    if (code == ABROAD) return true;
    int at = at(code);
    return switch (depth) {
      case COUNTY -> !hasCounties[at];
      case CITY -> code % 10000 != 0 || !hasCounties[at];
    };
  }

  /** The code at the depth asked for: of a county its city, where a city is enough. */
  int raise(int code, PlaceDepth depth) {
    if (code == ABROAD || depth == PlaceDepth.COUNTY) return code;
    return cityOf[at(code)];
  }

  /** Whether a code, living or dead, was ever one. */
  boolean known(String text) {
    int code = number(text);
    return code == ABROAD || code != NONE && divisions.find(text).isPresent();
  }

  /** Six digits as a number; NONE for anything else. */
  static int number(String text) {
    if (text.length() != 6) return NONE;
    int code = 0;
    for (int i = 0; i < 6; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) return NONE;
      code = code * 10 + digit;
    }
    return code;
  }

  /** Whether a code lies in the province, city or county of another. */
  static boolean within(int code, int ancestor) {
    if (ancestor % 10000 == 0) return code / 10000 == ancestor / 10000;
    if (ancestor % 100 == 0) return code / 100 == ancestor / 100;
    return code == ancestor;
  }

  private int at(int code) {
    return Arrays.binarySearch(living, code);
  }
}
