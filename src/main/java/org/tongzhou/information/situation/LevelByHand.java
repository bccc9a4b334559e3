package org.tongzhou.information.situation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A level that somebody set.
 *
 * @param setBy as people call them
 * @param withdrawnAt null while it holds
 */
public record LevelByHand(
    UUID id,
    String code,
    LocalDate firstDay,
    @Nullable LocalDate lastDay,
    RiskLevel level,
    String reason,
    String setBy,
    Instant setAt,
    @Nullable Instant withdrawnAt) {

  public boolean holdsOn(LocalDate day) {
    return withdrawnAt == null
        && !day.isBefore(firstDay)
        && (lastDay == null || !day.isAfter(lastDay));
  }
}
