package org.tongzhou.information.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;

/**
 * A person's report in a round, or one of its earlier revisions.
 *
 * @param reporter the account that sent it; null for what the house itself brought in
 * @param note why a proxy replaced the person's own report
 */
public record Report(
    RoundId round,
    PersonId person,
    int revision,
    Mark marks,
    Source source,
    @Nullable AccountId reporter,
    @Nullable String note,
    Answers answers,
    @Nullable Instant filledAt,
    Instant receivedAt) {

  public String receipt() {
    return Receipt.number(round.value(), person.value(), revision);
  }

  /** Nobody's answers may stand in a log. */
  @Override
  public String toString() {
    return "report of person " + person.value() + " in round " + round.value();
  }
}
