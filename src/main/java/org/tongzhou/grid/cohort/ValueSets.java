package org.tongzhou.grid.cohort;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/**
 * The people of each value while they change. A published set is copied before it is touched again,
 * so that a facet shares all that did not change since the last one.
 */
final class ValueSets {

  private static final int[] NO_PATH = {};

  private final String name;
  private final FacetKind kind;
  private final int scale;
  private final Function<String, List<String>> ancestors;

  /** Only grows; a published facet ignores the positions that came after it. */
  private final Map<String, Integer> positions = new ConcurrentHashMap<>();

  private final List<String> values = new ArrayList<>();
  private final List<Set> sets = new ArrayList<>();
  private final List<int[]> paths = new ArrayList<>();
  private final Set everyone = new Set();

  ValueSets(String name, FacetKind kind, int scale, Function<String, List<String>> ancestors) {
    this.name = name;
    this.kind = kind;
    this.scale = scale;
    this.ancestors = ancestors;
  }

  String name() {
    return name;
  }

  /** The position of a value, which is known from now on. */
  int position(String value) {
    var known = positions.get(value);
    if (known != null && paths.get(known) != NO_PATH) return known;
    int position = known == null ? append(value) : known;
    var path = ancestors.apply(value).stream().mapToInt(this::appendIfNew).toArray();
    var whole = Arrays.copyOf(path, path.length + 1);
    whole[path.length] = position;
    paths.set(position, whole);
    return position;
  }

  /** The position of a number that is given in units of the last digit. */
  int position(long scaled) {
    return position(BigDecimal.valueOf(scaled, scale).toPlainString());
  }

  private int appendIfNew(String value) {
    var known = positions.get(value);
    return known == null ? append(value) : known;
  }

  private int append(String value) {
    int position = values.size();
    values.add(value);
    sets.add(new Set());
    paths.add(NO_PATH);
    positions.put(value, position);
    return position;
  }

  void add(int person, int position) {
    for (int each : path(position)) sets.get(each).add(person);
  }

  void remove(int person, int position) {
    for (int each : path(position)) sets.get(each).remove(person);
  }

  /** A position may have been taken before the tree was forgotten. */
  private int[] path(int position) {
    if (paths.get(position) == NO_PATH) position(values.get(position));
    return paths.get(position);
  }

  /** Removes the person from every value: for those who may have several. */
  void removeAll(int person) {
    for (var set : sets) set.remove(person);
  }

  void know(int person, boolean known) {
    if (known) everyone.add(person);
    else everyone.remove(person);
  }

  void clear() {
    sets.forEach(Set::clear);
    everyone.clear();
    // a tree may have been rearranged since
    paths.replaceAll(path -> NO_PATH);
  }

  Facet publish() {
    var people = new PersonSet[sets.size()];
    for (int at = 0; at < people.length; at++) people[at] = sets.get(at).publish();
    return new Facet(
        name,
        kind,
        scale,
        positions,
        values.toArray(String[]::new),
        people,
        kind == FacetKind.ORDERED ? numbers() : null,
        everyone.publish());
  }

  private long[] numbers() {
    return values.stream()
        .mapToLong(value -> new BigDecimal(value).movePointRight(scale).longValueExact())
        .toArray();
  }

  /** One set that is copied only when it is changed after it was published. */
  private static final class Set {
    private RoaringBitmap people = new RoaringBitmap();
    private PersonSet published = PersonSet.NOBODY;
    private boolean shared;
    private boolean changed;

    void add(int person) {
      if (people.contains(person)) return;
      writable().add(person);
    }

    void remove(int person) {
      if (!people.contains(person)) return;
      writable().remove(person);
    }

    void clear() {
      if (people.isEmpty()) return;
      people = new RoaringBitmap();
      shared = false;
      changed = true;
    }

    private RoaringBitmap writable() {
      if (shared) people = people.clone();
      shared = false;
      changed = true;
      return people;
    }

    PersonSet publish() {
      if (!changed) return published;
      published = PersonSet.owning(people);
      shared = true;
      changed = false;
      return published;
    }
  }
}
