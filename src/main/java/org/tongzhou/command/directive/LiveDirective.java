package org.tongzhou.command.directive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;

/**
 * A directive in memory: its people by lowest unit, who has confirmed, how far each node is. The
 * change feed alone changes it; 67,000 people take some 0.2 MB.
 */
final class LiveDirective {

  private static final char NOWHERE = 0;

  private final Directive directive;
  private final Map<UnitId, Integer> places = new HashMap<>();
  private final List<Leaf> leaves;
  private final PersonSet people;
  private final char[] placeOf;
  private final int[] expected;
  private final int[] confirmed;
  private final RoaringBitmap readers = new RoaringBitmap();
  private final Map<UnitId, Map<Post, NodeState>> nodes = new HashMap<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable PersonSet published;

  /** People of one lowest unit. */
  record Leaf(UnitId unit, PersonSet people) {}

  LiveDirective(Directive directive, List<Leaf> leaves) {
    this.directive = directive;
    this.leaves = List.copyOf(leaves);
    this.people = PersonSet.union(leaves.stream().map(Leaf::people).toList());
    this.placeOf = new char[people.isEmpty() ? 0 : last(people) + 1];
    this.expected = new int[leaves.size() + 1];
    this.confirmed = new int[leaves.size() + 1];
    for (var leaf : leaves) {
      int place = places.size() + 1;
      places.put(leaf.unit(), place);
      expected[place] = leaf.people().size();
      leaf.people().forEach(person -> placeOf[person] = (char) place);
    }
  }

  private static int last(PersonSet people) {
    return people.page(people.size() - 1, 1)[0];
  }

  Directive directive() {
    return directive;
  }

  // ---- the feed writes

  void confirm(int version, int[] persons) {
    if (version != directive.version()) return;
    lock.writeLock().lock();
    try {
      for (int person : persons) {
        int place = placeOf(person);
        if (place != NOWHERE && readers.checkedAdd(person)) confirmed[place]++;
      }
      published = null;
    } finally {
      lock.writeLock().unlock();
    }
  }

  void set(UnitId unit, Post post, NodeState state) {
    lock.writeLock().lock();
    try {
      nodes.computeIfAbsent(unit, u -> new LinkedHashMap<>()).put(post, state);
    } finally {
      lock.writeLock().unlock();
    }
  }

  // ---- everybody reads

  private <T> T reading(Supplier<T> read) {
    lock.readLock().lock();
    try {
      return read.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private int placeOf(int person) {
    return person < 0 || person >= placeOf.length ? NOWHERE : placeOf[person];
  }

  /** Sums of groups of units; a unit of no group is left out. */
  List<Progress.Counts> counts(List<List<UnitId>> groups) {
    return reading(() -> groups.stream().map(this::sum).toList());
  }

  private Progress.Counts sum(List<UnitId> units) {
    int persons = 0;
    int read = 0;
    int answering = 0;
    int answered = 0;
    int passed = 0;
    int done = 0;
    for (var unit : units) {
      var place = places.get(unit);
      if (place != null) {
        persons += expected[place];
        read += confirmed[place];
      }
      for (var state : nodes.getOrDefault(unit, Map.of()).values()) {
        answering++;
        if (state.hasRead()) answered++;
        if (state.hasPassedOn()) passed++;
        if (state.isDone()) done++;
      }
    }
    return new Progress.Counts(persons, read, answering, answered, passed, done);
  }

  boolean asks(int person) {
    return placeOf(person) != NOWHERE;
  }

  boolean confirmedBy(int person) {
    return reading(() -> readers.contains(person));
  }

  /** Whether a unit has people of it, or a node at this level or below. */
  boolean concerns(UnitId unit, int level) {
    return places.containsKey(unit)
        || reading(
            () ->
                nodes.getOrDefault(unit, Map.of()).keySet().stream()
                    .anyMatch(post -> post.ordinal() >= level));
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /** The lowest unit of somebody who is asked. */
  @Nullable UnitId unitOf(int person) {
    int place = placeOf(person);
    return place == NOWHERE ? null : leaves.get(place - 1).unit();
  }

  @Nullable NodeState state(UnitId unit, Post post) {
    return reading(() -> nodes.getOrDefault(unit, Map.of()).get(post));
  }

  PersonSet people(ReaderSet set) {
    return switch (set) {
      case ALL -> people;
      case READ -> readers();
      case UNREAD -> people.minus(readers());
    };
  }

  private PersonSet readers() {
    var known = reading(() -> published);
    if (known != null) return known;
    lock.writeLock().lock();
    try {
      var copy = PersonSet.copyOf(readers);
      published = copy;
      return copy;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The people of a set in some units, in the order of the units, then of ordinals. */
  int[] inOrder(PersonSet set, List<UnitId> units) {
    var orders = new int[expected.length];
    Arrays.fill(orders, -1);
    int order = 0;
    for (var unit : units) {
      var place = places.get(unit);
      if (place != null) orders[place] = order++;
    }
    return set.stream()
        .filter(person -> orders[placeOf(person)] >= 0)
        .mapToLong(person -> (long) orders[placeOf(person)] << 32 | person)
        .sorted()
        .mapToInt(keyed -> (int) keyed)
        .toArray();
  }

  /** The people of a set by lowest unit. */
  Map<UnitId, PersonSet> byUnit(PersonSet set) {
    var bitmaps = new RoaringBitmap[expected.length];
    set.forEach(
        person -> {
          int place = placeOf(person);
          var bitmap = bitmaps[place];
          if (bitmap == null) bitmaps[place] = bitmap = new RoaringBitmap();
          bitmap.add(person);
        });
    var byUnit = new HashMap<UnitId, PersonSet>();
    places.forEach(
        (unit, place) -> {
          var bitmap = bitmaps[place];
          if (bitmap != null) byUnit.put(unit, PersonSet.owning(bitmap));
        });
    return byUnit;
  }
}
