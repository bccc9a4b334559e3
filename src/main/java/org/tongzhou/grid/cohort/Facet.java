package org.tongzhou.grid.cohort;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A published fact about people at one moment: its values and who has each. Never changes, so a
 * reader needs no lock.
 */
public final class Facet {

  /** The value of a facet that is only true or not. */
  public static final String YES = "yes";

  private final String name;
  private final FacetKind kind;
  private final int scale;
  private final Map<String, Integer> positions;
  private final String[] values;
  private final PersonSet[] people;
  private final long @Nullable [] numbers;
  private final PersonSet everyone;

  /** {@code positions} may know later values than this facet; they lie beyond its arrays. */
  Facet(
      String name,
      FacetKind kind,
      int scale,
      Map<String, Integer> positions,
      String[] values,
      PersonSet[] people,
      long @Nullable [] numbers,
      PersonSet everyone) {
    this.name = name;
    this.kind = kind;
    this.scale = scale;
    this.positions = positions;
    this.values = values;
    this.people = people;
    this.numbers = numbers;
    this.everyone = everyone;
  }

  /** A fact that holds for these people and for nobody else. */
  public static Facet flag(String name, PersonSet people) {
    return choice(name, Map.of(YES, people));
  }

  public static Facet choice(String name, Map<String, PersonSet> peopleByValue) {
    return of(name, FacetKind.CHOICE, peopleByValue);
  }

  /** Of which somebody may have several values; those above a value are in the map as well. */
  public static Facet tree(String name, Map<String, PersonSet> peopleByValue) {
    return of(name, FacetKind.TREE, peopleByValue);
  }

  private static Facet of(String name, FacetKind kind, Map<String, PersonSet> peopleByValue) {
    var values = peopleByValue.keySet().toArray(String[]::new);
    var people = new PersonSet[values.length];
    var positions = new HashMap<String, Integer>();
    for (int at = 0; at < values.length; at++) {
      people[at] = peopleByValue.getOrDefault(values[at], PersonSet.NOBODY);
      positions.put(values[at], at);
    }
    return new Facet(
        name, kind, 0, positions, values, people, null, PersonSet.union(peopleByValue.values()));
  }

  public String name() {
    return name;
  }

  public FacetKind kind() {
    return kind;
  }

  /** Digits after the point of an ordered facet. */
  public int scale() {
    return scale;
  }

  /** The values that somebody has; in a tree also those above. Numbers in their order. */
  public List<String> values() {
    var order =
        numbers == null
            ? Comparator.comparing((Integer at) -> values[at])
            : Comparator.comparing((Integer at) -> numbers[at]);
    return IntStream.range(0, people.length)
        .filter(at -> !people[at].isEmpty())
        .boxed()
        .sorted(order)
        .map(at -> values[at])
        .toList();
  }

  /** Who has the value, or in a tree the value or one below it. */
  public PersonSet people(String value) {
    var at = positions.get(value);
    return at == null || at >= people.length ? PersonSet.NOBODY : people[at];
  }

  /** Who has a number that compares like this; only of an ordered facet. */
  public PersonSet people(Comparison comparison, BigDecimal with) {
    if (numbers == null) throw new IllegalStateException(name + " is not ordered");
    var within = new ArrayList<PersonSet>();
    var outside = new ArrayList<PersonSet>();
    for (int at = 0; at < people.length; at++) {
      if (people[at].isEmpty()) continue;
      var number = BigDecimal.valueOf(numbers[at], scale);
      (comparison.holds(number.compareTo(with)) ? within : outside).add(people[at]);
    }
    // the sets are disjoint, so the larger half is what the smaller leaves of everyone
    return within.size() <= outside.size()
        ? PersonSet.union(within)
        : everyone.minus(PersonSet.union(outside));
  }

  /** Those who have any value. */
  public PersonSet everyone() {
    return everyone;
  }

  @Override
  public String toString() {
    return name + " of " + everyone;
  }
}
