package org.tongzhou.grid.duty;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

/**
 * Who answers for each unit at one moment. Read once for thousands of duties: the holders of a role
 * in the order in which they are asked, the principal before the deputy. Several threads may ask.
 */
final class Line {

  /** Somebody who holds a role of the line on a unit, or stands in for one who does. */
  record Holder(UnitId unit, Level level, int person, boolean onLeave) {}

  private final UnitTree tree;
  private final Map<Level, Map<UnitId, List<Holder>>> holders = new EnumMap<>(Level.class);
  private final Map<Integer, Boolean> onLeave = new HashMap<>();
  private final PersonSet away;
  private final IntPredicate awake;
  private final Map<Question, Owner> found = new ConcurrentHashMap<>();

  private record Question(UnitId unit, Level from) {}

  /**
   * @param away others who are on leave, whether they hold a role of the line or not
   * @param awake whether somebody was here within the last day
   */
  Line(UnitTree tree, List<Holder> all, PersonSet away, IntPredicate awake) {
    this.tree = tree;
    this.away = away;
    this.awake = awake;
    for (var level : Level.LINE) holders.put(level, new HashMap<>());
    for (var holder : all) {
      onLeave.merge(holder.person(), holder.onLeave(), Boolean::logicalOr);
      var byUnit = holders.get(holder.level());
      if (byUnit != null)
        byUnit.computeIfAbsent(holder.unit(), unit -> new ArrayList<>()).add(holder);
    }
  }

  /** The first who is there, from a level upwards; the university office when nobody is. */
  Owner ownerOf(UnitId unit, Level from) {
    return found.computeIfAbsent(
        new Question(unit, from.onLine()), asked -> search(asked.unit(), asked.from()));
  }

  private Owner search(UnitId unit, Level from) {
    var path = tree.path(unit).reversed();
    for (var level : Level.LINE) {
      if (from.isAbove(level)) continue;
      if (level == Level.UNIVERSITY) break;
      var byUnit = holders.getOrDefault(level, Map.of());
      for (var above : path)
        for (var holder : byUnit.getOrDefault(above.id(), List.of()))
          if (isThere(holder.person())) return new Owner(level, holder.person());
    }
    return Owner.OFFICE;
  }

  /** Not on leave, and here within the last day. */
  boolean isThere(int person) {
    return !isOnLeave(person) && awake.test(person);
  }

  /** Everybody of the university office who is not on leave. */
  int[] office() {
    return holders.getOrDefault(Level.UNIVERSITY, Map.of()).values().stream()
        .flatMap(List::stream)
        .mapToInt(Holder::person)
        .filter(person -> !isOnLeave(person))
        .distinct()
        .toArray();
  }

  boolean isOnLeave(int person) {
    return onLeave.getOrDefault(person, false) || away.contains(person);
  }

  boolean isAwake(int person) {
    return awake.test(person);
  }

  /** Whether somebody holds any role of the line today, on leave or not. */
  boolean holdsARole(int person) {
    return onLeave.containsKey(person);
  }
}
