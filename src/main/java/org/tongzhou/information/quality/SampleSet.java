package org.tongzhou.information.quality;

import java.util.Locale;
import java.util.Optional;

/** The sets of people that every sample has; each number opens one. */
public enum SampleSet {
  SAMPLED,
  WAITING,
  VERIFIED,
  DIFFERING,
  NOT_REACHED,
  REFUSED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<SampleSet> of(String word) {
    for (var set : values()) if (set.word().equals(word)) return Optional.of(set);
    return Optional.empty();
  }
}
