package org.tongzhou.information.situation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An area on one day.
 *
 * @param confirmed cumulative, as published last up to that day
 * @param newIn14Days what came to it within the fourteen days that end with the day; never below 0
 * @param asOf the day of the last published count; null where none was published
 * @param basis what the level rests on
 * @param reason of a level that was set by hand
 */
public record AreaRisk(
    String code,
    String name,
    RiskLevel level,
    int confirmed,
    int newIn14Days,
    @Nullable LocalDate asOf,
    Basis basis,
    @Nullable String reason) {

  public enum Basis {
    COUNTS,
    HAND
  }
}
