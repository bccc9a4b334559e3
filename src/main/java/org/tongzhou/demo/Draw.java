package org.tongzhou.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that come out the same wherever they are made: one stream for each purpose. */
final class Draw {

  private final SplittableRandom random;

  private Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The stream that belongs to a purpose and a thing; neighbours have nothing in common. */
  static Draw of(long seed, String purpose, long thing) {
    return new Draw(mixed(mixed(seed ^ purpose.hashCode()) + thing));
  }

  /** The last step of SplitMix64. */
  private static long mixed(long bits) {
    long x = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  double part() {
    return random.nextDouble();
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** One of a list whose first members are the most common. */
  <T> T common(List<T> list) {
    double part = random.nextDouble();
    return list.get((int) (part * part * list.size()));
  }
}
