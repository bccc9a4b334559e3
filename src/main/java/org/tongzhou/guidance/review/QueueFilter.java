package org.tongzhou.guidance.review;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.screen.ScreenClass;

/**
 * Which of the things on the bench are shown.
 *
 * @param kind null for all
 * @param found only those in which the word screen found this; null for all
 * @param unit only of this unit and the units under it; null for all
 * @param waited only those that have waited longer; null for all
 */
public record QueueFilter(
    Which which,
    @Nullable String kind,
    @Nullable ScreenClass found,
    @Nullable UnitId unit,
    @Nullable Duration waited) {

  /** What became of it. */
  public enum Which {
    /** Waits and is nobody's yet: the queue. */
    OPEN,
    /** Somebody has put it aside. */
    ASIDE,
    /** Psychological support looks after its author. */
    ROUTED,
    /** Published, and somebody asks that it be taken down. */
    TAKE_DOWN_ASKED,
    ACCEPTED,
    RETURNED,
    REFUSED,
    TAKEN_DOWN,
    WITHDRAWN
  }

  public static final QueueFilter OPEN = new QueueFilter(Which.OPEN, null, null, null, null);
}
