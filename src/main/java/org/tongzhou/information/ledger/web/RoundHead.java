package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.ledger.Round;

/**
 * What stands above every page of a round: which one, how far it is, which unit, and the other
 * pages about it.
 *
 * @param until what happens next and when, worded
 * @param erased since when names and answers are gone; null while they are here
 * @param path the units from the top of what the reader may see down to this one
 */
public record RoundHead(
    String code,
    String ledgerCode,
    String name,
    String day,
    Round.State state,
    String until,
    String unitCode,
    String unitName,
    List<Crumb> path,
    List<Tab> tabs,
    @Nullable String erased) {

  /** A step of the way down; without an address it is where the reader stands. */
  public record Crumb(String name, @Nullable String href) {}

  /**
   * @param count what waits there; null where there is nothing to count
   */
  public record Tab(String key, String href, boolean here, @Nullable String count) {}

  public String stateTone() {
    return switch (state) {
      case OPEN -> "waiting";
      case DUE, LOCKED -> "overdue";
      case CLOSED -> "done";
    };
  }
}
