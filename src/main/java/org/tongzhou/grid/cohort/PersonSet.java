package org.tongzhou.grid.cohort;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** An immutable set of people by their ordinals: every number in the house is the size of one. */
public final class PersonSet {

  public static final PersonSet NOBODY = new PersonSet(new RoaringBitmap());

  private final RoaringBitmap people;

  private PersonSet(RoaringBitmap people) {
    this.people = people;
  }

  public static PersonSet of(int... persons) {
    return owning(RoaringBitmap.bitmapOf(persons));
  }

  /** Those from {@code first} up to, not including, {@code end}. */
  public static PersonSet range(int first, int end) {
    return owning(RoaringBitmap.bitmapOfRange(first, end));
  }

  public static PersonSet copyOf(RoaringBitmap people) {
    return owning(people.clone());
  }

  /** Takes the bitmap over without a copy: the caller never touches it again. */
  public static PersonSet owning(RoaringBitmap people) {
    return new PersonSet(people);
  }

  public static PersonSet union(Collection<PersonSet> sets) {
    return switch (sets.size()) {
      case 0 -> NOBODY;
      case 1 -> sets.iterator().next();
      default -> owning(FastAggregation.or(sets.stream().map(set -> set.people).iterator()));
    };
  }

  public static PersonSet fromBytes(byte[] bytes) {
    var people = new RoaringBitmap();
    try {
      people.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return owning(people);
  }

  /** The portable RoaringBitmap format, so that a frozen set can be read without this program. */
  public byte[] toBytes() {
    var compact = people.clone();
    compact.runOptimize();
    var bytes = new ByteArrayOutputStream(compact.serializedSizeInBytes());
    try {
      compact.serialize(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public PersonSet and(PersonSet other) {
    return owning(RoaringBitmap.and(people, other.people));
  }

  public PersonSet or(PersonSet other) {
    return owning(RoaringBitmap.or(people, other.people));
  }

  public PersonSet minus(PersonSet other) {
    return owning(RoaringBitmap.andNot(people, other.people));
  }

  public int size() {
    return people.getCardinality();
  }

  /** How many are in both; nothing is built for it. */
  public int sizeAnd(PersonSet other) {
    return RoaringBitmap.andCardinality(people, other.people);
  }

  public int sizeMinus(PersonSet other) {
    return RoaringBitmap.andNotCardinality(people, other.people);
  }

  public boolean isEmpty() {
    return people.isEmpty();
  }

  public boolean contains(int person) {
    return people.contains(person);
  }

  /** At most {@code limit} people, after the first {@code offset}, in the order of ordinals. */
  public int[] page(int offset, int limit) {
    int end = (int) Math.min(size(), (long) offset + limit);
    if (offset >= end) return new int[0];
    var page = new int[end - offset];
    var each = people.getIntIterator();
    each.advanceIfNeeded(people.select(offset));
    for (int i = 0; i < page.length; i++) page[i] = each.next();
    return page;
  }

  public void forEach(IntConsumer person) {
    people.forEach((org.roaringbitmap.IntConsumer) person::accept);
  }

  public IntStream stream() {
    return people.stream();
  }

  public int[] toArray() {
    return people.toArray();
  }

  /** The sum of all ordinals: with the size, a cheap fingerprint that SQL can compute as well. */
  public long sum() {
    long sum = 0;
    for (var each = people.getIntIterator(); each.hasNext(); ) sum += each.next();
    return sum;
  }

  public RoaringBitmap copy() {
    return people.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersonSet that && people.equals(that.people);
  }

  @Override
  public int hashCode() {
    return people.hashCode();
  }

  @Override
  public String toString() {
    return size() + " people";
  }
}
