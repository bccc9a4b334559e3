package org.tongzhou.grid.cohort;

import org.jspecify.annotations.Nullable;

/** A value as the builder offers it: how it is written, how it is said, and what it lies under. */
public record FacetValue(String value, String label, @Nullable String parent) {

  public FacetValue(String value, String label) {
    this(value, label, null);
  }
}
