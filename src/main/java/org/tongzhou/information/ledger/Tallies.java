package org.tongzhou.information.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/**
 * The door of the numbers: live counts of a round for any unit, exact to the last committed report,
 * and the people behind each of them. What lies outside the asker's scope is not found.
 */
@Service
public class Tallies {

  private static final int OUTSIDE = -1;

  private final LiveRounds live;
  private final Units units;
  private final CampusClock clock;

  Tallies(LiveRounds live, Units units, CampusClock clock) {
    this.live = live;
    this.units = units;
    this.clock = clock;
  }

  /**
   * The numbers of one unit and of the units below it.
   *
   * @param question whose answers are counted; null for none
   */
  public Tally of(RoundId round, UnitId unit, @Nullable String question, Scope scope) {
    var tree = units.tree();
    if (!scope.permits(unit) || tree.unit(unit).isEmpty()) throw LedgerRefusal.NO_SUCH_UNIT.with();
    return tally(round, tree, List.of(unit), tree.children(unit), question);
  }

  /** The numbers of everything that the scope holds: one unit, or several side by side. */
  public Tally own(RoundId round, @Nullable String question, Scope scope) {
    var tops = tops(scope);
    if (tops.isEmpty()) throw LedgerRefusal.NO_SUCH_UNIT.with();
    var tree = units.tree();
    var below = tops.size() == 1 ? tree.children(tops.getFirst().id()) : tops;
    return tally(round, tree, tops.stream().map(Unit::id).toList(), below, question);
  }

  /** The highest units of a scope, in the order of the tree. */
  public List<Unit> tops(Scope scope) {
    var tree = units.tree();
    if (scope.everyone()) return tree.root().map(List::of).orElse(List.of());
    return tree.units().stream()
        .filter(unit -> scope.permits(unit.id()))
        .filter(unit -> unit.parent() == null || !scope.permits(unit.parent()))
        .toList();
  }

  private Tally tally(
      RoundId id, UnitTree tree, List<UnitId> asked, List<Unit> below, @Nullable String question) {
    var round = live.find(id).orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
    var within = within(tree, asked);
    var groupOf = groups(tree, below);
    var counts = live.counts(id);
    var total = Counts.NONE;
    var direct = Counts.NONE;
    var sums = new Counts[below.size()];
    java.util.Arrays.fill(sums, Counts.NONE);
    for (int leaf = 0; leaf < counts.size(); leaf++) {
      var unit = counts.unit(leaf);
      if (!within.test(unit)) continue;
      var of = counts.of(leaf);
      total = total.plus(of);
      int group = groupOf.applyAsInt(unit);
      if (group == OUTSIDE) direct = direct.plus(of);
      else sums[group] = sums[group].plus(of);
    }
    var answers = answers(id, question, below.size(), within, groupOf);
    var children = new ArrayList<Tally.Line>();
    for (int group = 0; group < below.size(); group++)
      if (sums[group].expected() + sums[group].exempt() > 0)
        children.add(new Tally.Line(below.get(group), sums[group], answers.get(group)));
    var single = asked.size() == 1 ? tree.unit(asked.getFirst()).orElse(null) : null;
    if (!children.isEmpty() && direct.expected() + direct.exempt() > 0)
      children.add(new Tally.Line(single, direct, answers.get(below.size())));
    var before = live.before(round).map(earlier -> live.sum(earlier.id(), within)).orElse(null);
    return new Tally(
        round, clock.now(), new Tally.Line(single, total, sum(answers)), children, before);
  }

  /** Answers by group; the last one is of people who belong right to the asked unit. */
  private List<Map<String, Integer>> answers(
      RoundId round,
      @Nullable String question,
      int groups,
      Predicate<UnitId> within,
      ToIntFunction<UnitId> groupOf) {
    if (question == null) return java.util.Collections.nCopies(groups + 1, Map.of());
    var tally = live.tally(round);
    int at = tally.form().position(question);
    if (at < 0) throw LedgerRefusal.NO_SUCH_QUESTION.with();
    return tally.answers(
        at,
        groups + 1,
        unit -> {
          if (!within.test(unit)) return OUTSIDE;
          int group = groupOf.applyAsInt(unit);
          return group == OUTSIDE ? groups : group;
        });
  }

  private static Map<String, Integer> sum(List<Map<String, Integer>> answers) {
    var sums = new java.util.TreeMap<String, Integer>();
    for (var group : answers)
      group.forEach((answer, people) -> sums.merge(answer, people, Integer::sum));
    return sums;
  }

  private static Predicate<UnitId> within(UnitTree tree, Collection<UnitId> asked) {
    if (asked.size() == 1
        && tree.root().map(root -> root.id().equals(asked.iterator().next())).orElse(false))
      return unit -> true;
    var inside = new HashSet<UnitId>();
    for (var unit : asked) inside.addAll(tree.subtree(unit));
    return inside::contains;
  }

  private static ToIntFunction<UnitId> groups(UnitTree tree, List<Unit> below) {
    var groups = new HashMap<UnitId, Integer>();
    for (int group = 0; group < below.size(); group++)
      for (var unit : tree.subtree(below.get(group).id())) groups.putIfAbsent(unit, group);
    return unit -> groups.getOrDefault(unit, OUTSIDE);
  }

  /** The counts of everything that the scope holds. */
  public Counts counts(RoundId round, Scope scope) {
    return live.sum(round, scope::permits);
  }

  /** How many gave an answer that asks for a look, by question of the round. */
  public Map<String, Integer> alerting(RoundId round, UnitId unit, Scope scope) {
    if (!scope.permits(unit)) throw LedgerRefusal.NO_SUCH_UNIT.with();
    return live.looks(round).sum(within(units.tree(), Set.of(unit)));
  }

  /** The counts of several units, one beside the other. */
  public Map<UnitId, Counts> sums(RoundId round, Collection<UnitId> asked, Scope scope) {
    var tree = units.tree();
    var leaves = live.counts(round);
    var sums = new HashMap<UnitId, Counts>();
    for (var unit : asked) {
      if (!scope.permits(unit)) throw LedgerRefusal.NO_SUCH_UNIT.with();
      var total = Counts.NONE;
      for (int leaf = 0; leaf < leaves.size(); leaf++)
        if (tree.isWithin(leaves.unit(leaf), unit)) total = total.plus(leaves.of(leaf));
      sums.put(unit, total);
    }
    return sums;
  }

  /** What a round expects of one person, and has: nothing or one of each. */
  public Counts ofPerson(RoundId round, PersonId person) {
    var tally = live.tally(round);
    if (!tally.expects(person.value())) return Counts.NONE;
    int reported = tally.revisionOf(person.value()) > 0 ? 1 : 0;
    int onTime = tally.set(RoundSet.ON_TIME).contains(person.value()) ? 1 : 0;
    return new Counts(1, reported, onTime, 0, 0, 0, 0);
  }

  /** The newest rounds of a ledger in one unit, the oldest first; for the curve of a month. */
  public List<Completeness> completeness(LedgerId ledger, UnitId unit, int rounds, Scope scope) {
    if (!scope.permits(unit)) throw LedgerRefusal.NO_SUCH_UNIT.with();
    var within = within(units.tree(), Set.of(unit));
    return live.of(ledger).stream()
        .limit(rounds)
        .map(round -> new Completeness(round, live.sum(round.id(), within)))
        .toList()
        .reversed();
  }

  // ---- the people behind the numbers

  /** The people of a set in a unit. */
  public PersonSet people(RoundId round, RoundSet set, UnitId unit, Scope scope) {
    if (!scope.permits(unit)) throw LedgerRefusal.NO_SUCH_UNIT.with();
    var tally = live.tally(round);
    return tally.within(tally.set(set), within(units.tree(), Set.of(unit)));
  }

  /** Everybody of a set whom the scope holds. */
  public PersonSet people(RoundId round, RoundSet set, Scope scope) {
    var tally = live.tally(round);
    return tally.within(tally.set(set), scope::permits);
  }

  /** Who gave an answer, in a unit. */
  public PersonSet answering(
      RoundId round, String question, String answer, UnitId unit, Scope scope) {
    if (!scope.permits(unit)) throw LedgerRefusal.NO_SUCH_UNIT.with();
    var tally = live.tally(round);
    var facet = tally.facet(question).orElseThrow(LedgerRefusal.NO_SUCH_QUESTION::with);
    return tally.within(facet.people(answer), within(units.tree(), Set.of(unit)));
  }

  /** A page of a set of people of a round, by unit in the order of the tree, then by ordinal. */
  public Paged<Integer> page(RoundId round, PersonSet people, int page, int size) {
    var ordered = inOrder(round, people);
    int from = Math.min(ordered.length, Paged.offset(page, size));
    int to = Math.min(ordered.length, from + size);
    var rows = new ArrayList<Integer>(to - from);
    for (int at = from; at < to; at++) rows.add(ordered[at]);
    return new Paged<>(rows, Math.max(1, page), size, ordered.length);
  }

  /** All of a set of people of a round, by unit in the order of the tree, then by ordinal. */
  public int[] inOrder(RoundId round, PersonSet people) {
    var orders = new HashMap<UnitId, Integer>();
    for (var unit : units.tree().ids()) orders.put(unit, orders.size());
    return live.tally(round).inOrder(people, unit -> orders.getOrDefault(unit, Integer.MAX_VALUE));
  }

  /** The revision of the person's report that the tallies hold; 0 while missing. */
  public int revisionOf(RoundId round, int person) {
    return live.tally(round).revisionOf(person);
  }
}
