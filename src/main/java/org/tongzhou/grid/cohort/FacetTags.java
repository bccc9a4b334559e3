package org.tongzhou.grid.cohort;

import java.util.Collection;
import java.util.List;

/**
 * A facet of which somebody may have several values at once (roles, a question with several
 * answers), while it changes. One writer at a time; readers take {@link #facet()}.
 */
public final class FacetTags {

  private final ValueSets sets;
  private volatile Facet published;

  public FacetTags(String name) {
    this.sets = new ValueSets(name, FacetKind.CHOICE, 0, value -> List.of());
    this.published = sets.publish();
  }

  /** The person has exactly these values; none of them is still an answer. */
  public void set(int person, Collection<String> values) {
    sets.removeAll(person);
    for (var value : values) sets.add(person, sets.position(value));
    sets.know(person, true);
  }

  public void add(int person, String value) {
    sets.add(person, sets.position(value));
    sets.know(person, true);
  }

  public void clear(int person) {
    sets.removeAll(person);
    sets.know(person, false);
  }

  public void forgetAll() {
    sets.clear();
  }

  public Facet publish() {
    published = sets.publish();
    return published;
  }

  public Facet facet() {
    return published;
  }
}
