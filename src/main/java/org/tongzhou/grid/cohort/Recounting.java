package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what a source publishes with what SQL counts, while reports keep coming in: a set that
 * changed during the count proves nothing, so it is counted again, and in the end it only has to
 * lie between its sizes before and after.
 */
final class Recounting {

  private static final int TRIES = 3;

  private int compared;
  private final List<Difference> differences = new ArrayList<>();

  /** What one look at a value shows. */
  private enum Look {
    SAME,
    DIFFERENT,
    MOVING
  }

  /** {@code catchUp} applies what was committed but not yet published. */
  void of(FacetSource source, Runnable catchUp) {
    for (int attempt = 1; ; attempt++) {
      catchUp.run();
      var before = source.facets();
      var counted = source.recount();
      var after = source.facets();
      boolean last = attempt == TRIES;
      var found = new ArrayList<Difference>();
      boolean moving = false;
      for (var recount : counted) {
        var look = look(recount, people(before, recount), people(after, recount));
        moving |= look == Look.MOVING;
        if (look == Look.DIFFERENT) found.add(difference(recount, people(after, recount)));
      }
      // a difference may be a change on its way from the table to the set, so it is looked at again
      if (last || (found.isEmpty() && !moving)) {
        compared += counted.size();
        differences.addAll(found);
        return;
      }
    }
  }

  private static PersonSet people(Facets facets, Recount recount) {
    return facets
        .facet(recount.facet())
        .map(
            facet ->
                recount.value().equals(Recount.ANY)
                    ? facet.everyone()
                    : facet.people(recount.value()))
        .orElse(PersonSet.NOBODY);
  }

  private static Look look(Recount counted, PersonSet before, PersonSet after) {
    if (same(counted, before) || same(counted, after)) return Look.SAME;
    if (before.equals(after)) return Look.DIFFERENT;
    long least = Math.min(before.size(), after.size());
    long most = Math.max(before.size(), after.size());
    return counted.people() < least || counted.people() > most ? Look.DIFFERENT : Look.MOVING;
  }

  private static boolean same(Recount counted, PersonSet held) {
    return held.size() == counted.people() && held.sum() == counted.sumOfPersons();
  }

  private static Difference difference(Recount counted, PersonSet held) {
    return new Difference(counted.facet(), counted.value(), counted.people(), held.size());
  }

  int compared() {
    return compared;
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }
}
