package org.tongzhou.grid.cohort;

import java.util.Map;
import java.util.Optional;

/** The facets of one source at one moment, so that an expression never mixes two moments of it. */
@FunctionalInterface
public interface Facets {

  /** By full name, with the qualifier: {@code campus}, {@code reported:r42}. */
  Optional<Facet> facet(String name);

  static Facets of(Map<String, Facet> byName) {
    var facets = Map.copyOf(byName);
    return name -> Optional.ofNullable(facets.get(name));
  }
}
