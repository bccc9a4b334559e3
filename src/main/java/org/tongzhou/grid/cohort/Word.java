package org.tongzhou.grid.cohort;

import org.jspecify.annotations.Nullable;

/** A name or value in an expression, and where it stood; equal wherever it stood. */
record Word(String text, Place place) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Word that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
