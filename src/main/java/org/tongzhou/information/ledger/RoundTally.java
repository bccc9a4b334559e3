package org.tongzhou.information.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.form.CompiledForm;

/**
 * A round in memory: who is expected, what each reported, and the counts by lowest unit. Changed by
 * the change feed alone; every read sees whole batches.
 */
final class RoundTally {

  private final Round round;
  private final CompiledForm form;
  private final Expected expected;
  private final LeafCounts counts;
  private final int[] revisions;
  private final short[] flags;
  private final @Nullable AnswerColumn[] columns;
  private final Map<RoundSet, RoaringBitmap> sets = new EnumMap<>(RoundSet.class);
  private final Map<RoundSet, PersonSet> published = new EnumMap<>(RoundSet.class);
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  RoundTally(Round round, CompiledForm form, Expected expected) {
    this.round = round;
    this.form = form;
    this.expected = expected;
    this.counts = new LeafCounts(expected.units());
    this.revisions = new int[expected.bound()];
    this.flags = new short[expected.bound()];
    this.columns = new AnswerColumn[form.size()];
    for (int at = 0; at < columns.length; at++)
      columns[at] = new AnswerColumn(form.question(at), expected.bound());
    for (var set : RoundSet.values()) sets.put(set, new RoaringBitmap());
    sets.put(RoundSet.EXPECTED, expected.people());
    sets.put(RoundSet.EXEMPT, expected.exempt());
    expected.people().forEach((int person) -> count(person, LeafCounts.EXPECTED, 1));
    expected.exempt().forEach((int person) -> count(person, LeafCounts.EXEMPT, 1));
  }

  CompiledForm form() {
    return form;
  }

  private void count(int person, int kind, int by) {
    counts.add(expected.leafOf(person), kind, by);
  }

  // ---- the feed writes

  void apply(List<ReportFact> facts) {
    lock.writeLock().lock();
    try {
      for (var fact : facts) apply(fact);
      published.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void apply(ReportFact fact) {
    int person = fact.person();
    if (expected.leafOf(person) == Expected.NOBODY || fact.revision() < revisions[person]) return;
    boolean counted = expected.expects(person);
    if (counted && revisions[person] > 0) mark(person, flags[person], -1);
    revisions[person] = fact.revision();
    flags[person] = (short) fact.flags();
    if (counted) mark(person, fact.flags(), 1);
    for (int at = 0; at < columns.length && at < fact.codes().length; at++) {
      var column = columns[at];
      if (column != null) column.set(person, fact.codes()[at], counted);
    }
  }

  private void mark(int person, int marks, int by) {
    set(person, RoundSet.REPORTED, LeafCounts.REPORTED, by);
    if ((marks & Mark.ON_TIME) != 0) set(person, RoundSet.ON_TIME, LeafCounts.ON_TIME, by);
    if ((marks & Mark.ZERO) != 0) set(person, RoundSet.ZERO, LeafCounts.ZERO, by);
    if ((marks & Mark.PROXY) != 0) set(person, RoundSet.PROXY, LeafCounts.PROXY, by);
    if ((marks & Mark.ALERTING) != 0) set(person, RoundSet.ALERTING, LeafCounts.ALERTING, by);
    var contradicted = bitmap(RoundSet.CONTRADICTED);
    if (by > 0 && (marks & Mark.CONTRADICTED) != 0) contradicted.add(person);
    else contradicted.remove(person);
  }

  private RoaringBitmap bitmap(RoundSet set) {
    return java.util.Objects.requireNonNull(sets.get(set));
  }

  private void set(int person, RoundSet set, int kind, int by) {
    count(person, kind, by);
    if (by > 0) bitmap(set).add(person);
    else bitmap(set).remove(person);
  }

  /** Somebody is exempt now, or no longer. */
  void exempt(int person, boolean now) {
    lock.writeLock().lock();
    try {
      if (expected.leafOf(person) == Expected.NOBODY || expected.expects(person) != now) return;
      if (now && revisions[person] > 0) mark(person, flags[person], -1);
      expected.exempt(person, now);
      count(person, LeafCounts.EXPECTED, now ? -1 : 1);
      count(person, LeafCounts.EXEMPT, now ? 1 : -1);
      if (!now && revisions[person] > 0) mark(person, flags[person], 1);
      for (var column : columns) if (column != null) column.count(person, !now);
      published.clear();
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

  boolean expects(int person) {
    return reading(() -> expected.expects(person));
  }

  /** The revision that holds for somebody; 0 while missing. */
  int revisionOf(int person) {
    return reading(() -> person < revisions.length ? revisions[person] : 0);
  }

  /** The report that holds for somebody, without its answers; null while missing. */
  ReportRules.@Nullable Prior prior(int person) {
    lock.readLock().lock();
    try {
      if (person >= revisions.length || revisions[person] == 0) return null;
      return new ReportRules.Prior(revisions[person], new Mark(flags[person]), null);
    } finally {
      lock.readLock().unlock();
    }
  }

  Optional<UnitId> unitOf(int person) {
    int leaf = expected.leafOf(person);
    return leaf == Expected.NOBODY ? Optional.empty() : Optional.of(expected.units()[leaf]);
  }

  LeafCounts counts() {
    return reading(counts::copy);
  }

  Counts sum(Predicate<UnitId> within) {
    return reading(() -> counts.sum(within));
  }

  PersonSet set(RoundSet which) {
    var known = reading(() -> published.get(which));
    if (known != null) return known;
    lock.writeLock().lock();
    try {
      return published.computeIfAbsent(
          which,
          set ->
              switch (set) {
                case MISSING ->
                    PersonSet.owning(
                        RoaringBitmap.andNot(expected.people(), bitmap(RoundSet.REPORTED)));
                case LATE ->
                    PersonSet.owning(
                        RoaringBitmap.andNot(bitmap(RoundSet.REPORTED), bitmap(RoundSet.ON_TIME)));
                case EXPECTED, REPORTED, ON_TIME, ZERO, PROXY, ALERTING, CONTRADICTED, EXEMPT ->
                    PersonSet.copyOf(bitmap(set));
              });
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * The people of a set in the order of their units, those of other units left out. They come by
   * number already, so counting how many each unit has is all the sorting there is.
   */
  int[] inOrder(PersonSet people, ToIntFunction<UnitId> orderOfUnit) {
    var ranks = ranks(orderOfUnit);
    var places = new int[ranks.length + 1];
    people.forEach(
        person -> {
          int leaf = expected.leafOf(person);
          if (leaf != Expected.NOBODY && ranks[leaf] >= 0) places[ranks[leaf] + 1]++;
        });
    Arrays.parallelPrefix(places, Integer::sum);
    var ordered = new int[places[ranks.length]];
    people.forEach(
        person -> {
          int leaf = expected.leafOf(person);
          if (leaf != Expected.NOBODY && ranks[leaf] >= 0) ordered[places[ranks[leaf]]++] = person;
        });
    return ordered;
  }

  /** The place of each lowest unit among them; negative for one that is left out. */
  private int[] ranks(ToIntFunction<UnitId> orderOfUnit) {
    var orders = Arrays.stream(expected.units()).mapToInt(orderOfUnit).toArray();
    var sorted = orders.clone();
    Arrays.sort(sorted);
    return Arrays.stream(orders)
        .map(order -> order < 0 ? -1 : Arrays.binarySearch(sorted, order))
        .toArray();
  }

  PersonSet within(PersonSet people, Predicate<UnitId> within) {
    var units = expected.units();
    var inside = new boolean[units.length];
    for (int leaf = 0; leaf < units.length; leaf++) inside[leaf] = within.test(units[leaf]);
    var cut = new RoaringBitmap();
    people.forEach(
        person -> {
          int leaf = expected.leafOf(person);
          if (leaf != Expected.NOBODY && inside[leaf]) cut.add(person);
        });
    return PersonSet.owning(cut);
  }

  /**
   * How many gave each answer, for several groups of units at once.
   *
   * @param groupOf the group of a lowest unit, or a negative number for none
   */
  List<Map<String, Integer>> answers(int question, int groups, ToIntFunction<UnitId> groupOf) {
    return reading(
        () -> {
          var column = java.util.Objects.requireNonNull(columns[question]);
          var groupOfLeaf = new int[expected.units().length];
          Arrays.setAll(groupOfLeaf, leaf -> groupOf.applyAsInt(expected.units()[leaf]));
          var found = new int[groups][column.highest() + 1];
          for (int person = 0; person < revisions.length; person++) {
            int number = column.numberOf(person);
            if (number == 0) continue;
            int group = groupOfLeaf[expected.leafOf(person)];
            if (group >= 0) found[group][number]++;
          }
          expected
              .exempt()
              .forEach(
                  (int person) -> {
                    int group = groupOfLeaf[expected.leafOf(person)];
                    if (group >= 0) found[group][column.numberOf(person)]--;
                  });
          var answers = new ArrayList<Map<String, Integer>>(groups);
          for (var group : found) answers.add(named(group, column));
          return answers;
        });
  }

  /** The answers that ask for a look at this moment. */
  LookCounts looks() {
    return reading(
        () -> {
          var asked = form.alertable();
          var people = new int[asked.length][];
          for (int at = 0; at < asked.length; at++) people[at] = looks(asked[at]);
          return new LookCounts(
              expected.units(),
              Arrays.stream(asked).mapToObj(at -> form.question(at).code()).toList(),
              people);
        });
  }

  private int[] looks(int question) {
    var column = java.util.Objects.requireNonNull(columns[question]);
    var alerts = new boolean[column.highest() + 1];
    for (int number = 1; number < alerts.length; number++)
      alerts[number] = form.alerts(question, column.code(number));
    var people = new int[expected.units().length];
    for (int person = 0; person < revisions.length; person++)
      if (alerts[column.numberOf(person)] && expected.expects(person))
        people[expected.leafOf(person)]++;
    return people;
  }

  private static Map<String, Integer> named(int[] found, AnswerColumn column) {
    var sums = new HashMap<String, Integer>();
    for (int number = 1; number < found.length; number++) {
      if (found[number] == 0) continue;
      for (var value : column.values(number)) sums.merge(value, found[number], Integer::sum);
    }
    return new TreeMap<>(sums);
  }

  /** The answers to a question, as {@code answer:<round>.<question>}. */
  Optional<Facet> facet(String question) {
    int at = form.position(question);
    if (at < 0) return Optional.empty();
    lock.writeLock().lock();
    try {
      return Optional.of(
          java.util.Objects.requireNonNull(columns[at])
              .facet("answer:" + round.code() + "." + question, expected::expects));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Hands every reporter's answers to two questions to a listener, also of those who are exempt by
   * now; -1 for a question not asked.
   */
  void eachAnswer(int first, int second, AnswerVisitor visitor) {
    lock.readLock().lock();
    try {
      for (int person = 0; person < revisions.length; person++) {
        if (revisions[person] == 0) continue;
        visitor.visit(person, value(first, person), value(second, person));
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  private @Nullable String value(int question, int person) {
    if (question < 0) return null;
    var column = java.util.Objects.requireNonNull(columns[question]);
    int number = column.numberOf(person);
    return number == 0 ? null : column.values(number).getFirst();
  }

  interface AnswerVisitor {
    void visit(int person, @Nullable String first, @Nullable String second);
  }
}
