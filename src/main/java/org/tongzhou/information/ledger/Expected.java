package org.tongzhou.information.ledger;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;

/** Who is expected in a round, by the lowest unit each belonged to when it opened. */
final class Expected {

  static final int NOBODY = -1;

  /** One lowest unit: those expected, and those exempt. */
  record Leaf(UnitId unit, PersonSet people, PersonSet exempt) {}

  private final UnitId[] units;
  private int[] leafOf = new int[0];
  private final RoaringBitmap people = new RoaringBitmap();
  private final RoaringBitmap exempt = new RoaringBitmap();

  Expected(List<Leaf> leaves) {
    units = leaves.stream().map(Leaf::unit).toArray(UnitId[]::new);
    for (int at = 0; at < leaves.size(); at++) {
      int leaf = at;
      leaves.get(at).people().forEach(person -> put(person, leaf, people));
      leaves.get(at).exempt().forEach(person -> put(person, leaf, exempt));
    }
    people.runOptimize();
  }

  private void put(int person, int leaf, RoaringBitmap into) {
    if (person >= leafOf.length) {
      int before = leafOf.length;
      leafOf = Arrays.copyOf(leafOf, Math.max(person + 1, before + before / 2));
      Arrays.fill(leafOf, before, leafOf.length, NOBODY);
    }
    leafOf[person] = leaf;
    into.add(person);
  }

  UnitId[] units() {
    return units;
  }

  /** Ordinals lie below this. */
  int bound() {
    return leafOf.length;
  }

  /** The lowest unit of somebody expected or exempt; NOBODY for anybody else. */
  int leafOf(int person) {
    return person < 0 || person >= leafOf.length ? NOBODY : leafOf[person];
  }

  boolean expects(int person) {
    return people.contains(person);
  }

  void exempt(int person, boolean now) {
    (now ? people : exempt).remove(person);
    (now ? exempt : people).add(person);
  }

  RoaringBitmap people() {
    return people;
  }

  RoaringBitmap exempt() {
    return exempt;
  }
}
