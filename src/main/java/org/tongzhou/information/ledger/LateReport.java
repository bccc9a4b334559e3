package org.tongzhou.information.ledger;

import java.time.Instant;
import java.util.UUID;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;

/** Written in time, sent after the close: waits for somebody to decide. */
public record LateReport(
    UUID id,
    RoundId round,
    PersonId person,
    Source source,
    Answers answers,
    Instant filledAt,
    Instant receivedAt) {

  /** Nobody's answers may stand in a log. */
  @Override
  public String toString() {
    return "late report of person " + person.value() + " in round " + round.value();
  }
}
