package org.tongzhou.grid.cohort;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A module that publishes facets: a bean. Readers never wait: {@link #facets()} hands out what was
 * published last, and the module publishes anew after each change it hears of.
 */
public interface FacetSource {

  /** What this source has, in the order in which the builder offers it. */
  List<FacetDescription> descriptions();

  /**
   * The facets of this moment. Called once for each evaluation; a facet that is rarely asked for (a
   * closed round) may be loaded when it is asked for.
   */
  Facets facets();

  /**
   * All values that can be chosen, in their order, also those that nobody has, as they are written.
   *
   * @param facet full name, with its qualifier
   */
  List<FacetValue> values(String facet, Locale locale);

  /** What may stand behind the colon of a qualified facet, the likeliest first. */
  default List<FacetValue> qualifiers(String facet, Locale locale) {
    return List.of();
  }

  /**
   * The value that somebody means by what he wrote (a unit's code for its id), or nothing when
   * there is no such value. Without an override everything written is a value.
   */
  default Optional<String> meant(String facet, String written) {
    return Optional.of(written);
  }

  /** For the nightly proof: everything published, counted again by SQL. */
  default List<Recount> recount() {
    return List.of();
  }
}
