package org.tongzhou.information.situation;

import java.util.Arrays;

/**
 * The cumulative counts of one place by day, as published; days without a count are missing.
 *
 * @param days as epoch days, rising
 */
@SuppressWarnings("ArrayRecordComponent") // a series a place; nobody compares these
record AreaSeries(String code, int[] days, int[] confirmed) {

  private static final int NONE = -1;

  static AreaSeries none(String code) {
    return new AreaSeries(code, new int[0], new int[0]);
  }

  private int lastUpTo(int day) {
    int at = Arrays.binarySearch(days, day);
    return at >= 0 ? at : -at - 2;
  }

  /** The last published count up to a day; 0 before the first. */
  int confirmedOn(int day) {
    int at = lastUpTo(day);
    return at == NONE ? 0 : confirmed[at];
  }

  /** The day of that count, or a day long ago where nothing had been published. */
  int countedOn(int day) {
    int at = lastUpTo(day);
    return at == NONE ? Integer.MIN_VALUE / 2 : days[at];
  }

  boolean begunBy(int day) {
    return lastUpTo(day) != NONE;
  }

  /**
   * What came within the window that ends with the day. Before its first count an area had none, so
   * the first count is all new; a count that was corrected downwards makes nothing below 0.
   */
  int newIn(int window, int day) {
    return Math.max(0, confirmedOn(day) - confirmedOn(day - window));
  }
}
