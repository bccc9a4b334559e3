package org.tongzhou.grid.cohort;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Permission;

/**
 * A facet as people meet it.
 *
 * @param name how it is written; of a qualified facet the part before the colon
 * @param label the key of its words
 * @param qualified whether a qualifier must follow: {@code reported:<round>}
 * @param permission without which the facet is unknown to the asker; null for everybody
 */
public record FacetDescription(
    String name, FacetKind kind, String label, boolean qualified, @Nullable Permission permission) {

  public static FacetDescription of(String name, FacetKind kind, String label) {
    return new FacetDescription(name, kind, label, false, null);
  }

  /** A facet that exists once for each of the source's {@link FacetSource#qualifiers}. */
  public static FacetDescription qualified(String name, FacetKind kind, String label) {
    return new FacetDescription(name, kind, label, true, null);
  }

  public FacetDescription onlyWith(Permission needed) {
    return new FacetDescription(name, kind, label, qualified, needed);
  }

  boolean visibleTo(Asker asker) {
    return permission == null || asker.may().test(permission);
  }
}
