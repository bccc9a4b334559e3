package org.tongzhou.grid.cohort;

/**
 * A facet as people meet it.
 *
 * @param name how it is written; of a qualified facet the part before the colon
 * @param label the key of its words
 * @param qualified whether a qualifier must follow: {@code reported:<round>}
 */
public record FacetDescription(String name, FacetKind kind, String label, boolean qualified) {

  public static FacetDescription of(String name, FacetKind kind, String label) {
    return new FacetDescription(name, kind, label, false);
  }

  /** A facet that exists once for each of the source's {@link FacetSource#qualifiers}. */
  public static FacetDescription qualified(String name, FacetKind kind, String label) {
    return new FacetDescription(name, kind, label, true);
  }
}
