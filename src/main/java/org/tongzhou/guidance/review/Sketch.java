package org.tongzhou.guidance.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How texts are found that say the same: a hash of the letters alone, and for nearly the same the
 * least hashes of all pairs of letters (MinHash), each under a salt of its own.
 */
record Sketch(byte[] hash, Integer[] least) {

  static final int SIZE = 8;

  static Sketch of(String letters) {
    return new Sketch(hash(letters), least(letters));
  }

  private static byte[] hash(String letters) {
    try {
      return Arrays.copyOf(
          MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8)),
          16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer[] least(String letters) {
    var pairs = pairs(letters);
    var least = new Integer[SIZE];
    for (int salt = 0; salt < SIZE; salt++) {
      int smallest = Integer.MAX_VALUE;
      for (int pair : pairs) smallest = Math.min(smallest, mixed(pair, salt));
      // the salt stands in the value, so that places of the sketch are never mistaken
      least[salt] = (smallest & 0x1FFF_FFFF) | salt << 29;
    }
    return least;
  }

  private static int mixed(int pair, int salt) {
    int mixed = (pair ^ salt * 0x9E3779B9) * 0x85EBCA6B;
    mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
    return (mixed ^ mixed >>> 16) & Integer.MAX_VALUE;
  }

  private static Set<Integer> pairs(String letters) {
    var pairs = new HashSet<Integer>();
    if (letters.length() == 1) pairs.add((int) letters.charAt(0));
    for (int i = 1; i < letters.length(); i++)
      pairs.add(letters.charAt(i - 1) << 16 | letters.charAt(i));
    return pairs;
  }

  /** The share of pairs of letters that two texts have in common (Jaccard), from 0 to 1. */
  static double likeness(String one, String other) {
    var both = pairs(one);
    var all = new HashSet<>(both);
    var others = pairs(other);
    both.retainAll(others);
    all.addAll(others);
    return all.isEmpty() ? 1 : (double) both.size() / all.size();
  }
}
