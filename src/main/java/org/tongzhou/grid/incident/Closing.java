package org.tongzhou.grid.incident;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One asking for the end of an incident and what became of it.
 *
 * @param askedBy the account, as the audit log names it
 * @param asker the person behind it; null for an account that is nobody in the grid
 * @param answer why it was refused; what was said with the confirmation, if anything
 */
public record Closing(
    ClosingId id,
    IncidentId incident,
    LocalDate lastDay,
    String reason,
    State state,
    String askedBy,
    @Nullable Integer asker,
    Instant askedAt,
    @Nullable String decidedBy,
    @Nullable Integer decider,
    @Nullable Instant decidedAt,
    @Nullable String answer) {

  public enum State {
    /** Waits for a second person. */
    ASKED,
    CONFIRMED,
    REFUSED,
    WITHDRAWN
  }

  public boolean waits() {
    return state == State.ASKED;
  }

  /** Whether it was asked for by this account, or by the same person through another one. */
  public boolean askedBy(String actor, @Nullable Integer person) {
    return askedBy.equals(actor) || (person != null && person.equals(asker));
  }
}
