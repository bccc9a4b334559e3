package org.tongzhou.information.signing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/** Somebody asks that what was signed be corrected. */
public record Correction(
    UUID id,
    RoundId round,
    UnitId unit,
    String reason,
    String askedBy,
    Instant askedAt,
    @Nullable Decision decision,
    @Nullable String word,
    @Nullable String decidedBy) {

  public enum Decision {
    SIGNED,
    DECLINED
  }
}
