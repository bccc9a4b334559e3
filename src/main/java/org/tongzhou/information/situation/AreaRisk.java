package org.tongzhou.information.situation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.alert.AlertId;

/**
 * An area on one day.
 *
 * @param confirmed cumulative, as published last up to that day
 * @param newIn14Days what came to it within the fourteen days that end with the day; never below 0
 * @param asOf the day of the last published count; null where none was published
 * @param basis what the level rests on
 * @param reason of a level that was set by hand, or what the alert that raised it is called
 * @param alert that raised it; null for none
 */
public record AreaRisk(
    String code,
    String name,
    RiskLevel level,
    int confirmed,
    int newIn14Days,
    @Nullable LocalDate asOf,
    Basis basis,
    @Nullable String reason,
    @Nullable AlertId alert) {

  public enum Basis {
    COUNTS,
    /** An alert in force warns of more than the counts do. */
    ALERT,
    HAND
  }
}
