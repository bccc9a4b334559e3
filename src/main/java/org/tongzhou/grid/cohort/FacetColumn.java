package org.tongzhou.grid.cohort;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A facet of which everybody has at most one value, while it changes. One writer at a time (the
 * change feed); readers take {@link #facet()}.
 */
public final class FacetColumn {

  private static final int NO_VALUE = -1;

  private final ValueSets sets;
  private int[] positionByPerson = {};
  private volatile Facet published;

  private FacetColumn(ValueSets sets) {
    this.sets = sets;
    this.published = sets.publish();
  }

  public static FacetColumn choice(String name) {
    return new FacetColumn(new ValueSets(name, FacetKind.CHOICE, 0, value -> List.of()));
  }

  /** {@code ancestors} gives all values above a value, in any order, without itself. */
  public static FacetColumn tree(String name, Function<String, List<String>> ancestors) {
    return new FacetColumn(new ValueSets(name, FacetKind.TREE, 0, ancestors));
  }

  /** Numbers with this many digits after the point. */
  public static FacetColumn ordered(String name, int scale) {
    return new FacetColumn(new ValueSets(name, FacetKind.ORDERED, scale, value -> List.of()));
  }

  /** A small number that stands for the value from now on, to be kept by a caller with many. */
  public int code(String value) {
    return sets.position(value);
  }

  /** The same for a number in units of its last digit: 37.3 is 373 at a scale of 1. */
  public int code(long scaled) {
    return sets.position(scaled);
  }

  public void set(int person, @Nullable String value) {
    if (value == null) clear(person);
    else set(person, code(value));
  }

  public void setNumber(int person, long scaled) {
    set(person, code(scaled));
  }

  public void set(int person, int code) {
    int before = codeOf(person);
    if (before == code) return;
    if (before != NO_VALUE) sets.remove(person, before);
    grow(person);
    positionByPerson[person] = code;
    sets.add(person, code);
    sets.know(person, true);
  }

  public void clear(int person) {
    int before = codeOf(person);
    if (before == NO_VALUE) return;
    sets.remove(person, before);
    positionByPerson[person] = NO_VALUE;
    sets.know(person, false);
  }

  /** Everything anew: {@code values[i]} is the value of {@code persons[i]}. */
  public void load(int[] persons, @Nullable String[] values) {
    forgetAll();
    for (int i = 0; i < persons.length; i++) set(persons[i], values[i]);
  }

  public void loadNumbers(int[] persons, long[] scaled) {
    forgetAll();
    for (int i = 0; i < persons.length; i++) setNumber(persons[i], scaled[i]);
  }

  /** Nobody has a value any more; a changed tree is asked anew. */
  public void forgetAll() {
    Arrays.fill(positionByPerson, NO_VALUE);
    sets.clear();
  }

  /** Makes what was set since the last time visible, all at once. */
  public Facet publish() {
    published = sets.publish();
    return published;
  }

  /** What was published last. */
  public Facet facet() {
    return published;
  }

  private int codeOf(int person) {
    return person < positionByPerson.length ? positionByPerson[person] : NO_VALUE;
  }

  private void grow(int person) {
    if (person < positionByPerson.length) return;
    int before = positionByPerson.length;
    positionByPerson = Arrays.copyOf(positionByPerson, Math.max(person + 1, before + before / 2));
    Arrays.fill(positionByPerson, before, positionByPerson.length, NO_VALUE);
  }
}
