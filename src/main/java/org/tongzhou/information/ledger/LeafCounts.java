package org.tongzhou.information.ledger;

import java.util.function.Predicate;
import org.tongzhou.grid.people.UnitId;

/** The counts of a round by lowest unit, as columns: summing a university costs microseconds. */
final class LeafCounts {

  static final int EXPECTED = 0;
  static final int REPORTED = 1;
  static final int ON_TIME = 2;
  static final int ZERO = 3;
  static final int PROXY = 4;
  static final int ALERTING = 5;
  static final int EXEMPT = 6;
  static final int KINDS = 7;

  private final UnitId[] units;
  private final int[] counts;

  LeafCounts(UnitId[] units) {
    this(units, new int[units.length * KINDS]);
  }

  private LeafCounts(UnitId[] units, int[] counts) {
    this.units = units;
    this.counts = counts;
  }

  int size() {
    return units.length;
  }

  UnitId unit(int leaf) {
    return units[leaf];
  }

  void add(int leaf, int kind, int by) {
    counts[leaf * KINDS + kind] += by;
  }

  Counts of(int leaf) {
    int at = leaf * KINDS;
    return new Counts(
        counts[at],
        counts[at + 1],
        counts[at + 2],
        counts[at + 3],
        counts[at + 4],
        counts[at + 5],
        counts[at + 6]);
  }

  Counts sum(Predicate<UnitId> within) {
    var sums = new int[KINDS];
    for (int leaf = 0; leaf < units.length; leaf++) {
      if (!within.test(units[leaf])) continue;
      int at = leaf * KINDS;
      for (int kind = 0; kind < KINDS; kind++) sums[kind] += counts[at + kind];
    }
    return new Counts(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
  }

  LeafCounts copy() {
    return new LeafCounts(units, counts.clone());
  }
}
