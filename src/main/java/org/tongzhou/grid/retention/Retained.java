package org.tongzhou.grid.retention;

import java.util.Set;
import org.tongzhou.grid.incident.IncidentId;

/**
 * A kind of data that ends with an incident. The module that holds it says how much there is and
 * erases it; when is said by the catalogue, and done by the clock.
 */
public interface Retained {

  /** Worded as {@code retention.part.<part>}. */
  String part();

  /** Small numbers are erased first: what is found through other data goes before it. */
  int position();

  /** The tables it empties, as the catalogue names them: {@code ledger.reports}. */
  Set<String> tables();

  /** How much there is now. */
  Held held(IncidentId incident);

  /**
   * Erases some of it, inside a transaction of its own, and forgets it in memory by the change
   * feed.
   *
   * @param limit rows, more or less; the next call goes on
   * @return how many rows are gone; 0 only when nothing is left
   */
  int erase(IncidentId incident, int limit);

  /**
   * @param rows what erasing counts
   * @param people whom they are about
   */
  record Held(long rows, int people) {}
}
