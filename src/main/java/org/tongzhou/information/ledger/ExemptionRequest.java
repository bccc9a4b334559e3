package org.tongzhou.information.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;

/**
 * Somebody asked not to be expected.
 *
 * @param askedBy as the audit log names actors
 * @param decision null while nobody has decided
 * @param word what whoever decided said to it
 */
public record ExemptionRequest(
    UUID id,
    LedgerId ledger,
    PersonId person,
    LocalDate firstDay,
    @Nullable LocalDate lastDay,
    String reason,
    String askedBy,
    Instant askedAt,
    @Nullable Decision decision,
    @Nullable String word) {

  /** How it ended; a request is withdrawn by whoever asked. */
  public enum Decision {
    APPROVED,
    DECLINED,
    WITHDRAWN
  }
}
