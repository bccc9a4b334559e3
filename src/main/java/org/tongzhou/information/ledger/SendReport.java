package org.tongzhou.information.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;

/**
 * One person's answers on their way in.
 *
 * @param key made by the client; the same key and content give the same receipt
 * @param reporter who sends it; the key is bound to this account
 * @param person whose state it is
 * @param source {@link Source#SELF} when the person reports for oneself
 * @param answers null to repeat those of the round before
 * @param filledAt when it was written, if it waited on a phone without network
 * @param override why a proxy report shall replace the person's own; null when it shall not
 */
public record SendReport(
    RoundId round,
    String key,
    AccountId reporter,
    PersonId person,
    Source source,
    @Nullable Answers answers,
    @Nullable Instant filledAt,
    @Nullable String override) {

  public static SendReport own(
      RoundId round, String key, AccountId reporter, PersonId person, @Nullable Answers answers) {
    return new SendReport(round, key, reporter, person, Source.SELF, answers, null, null);
  }

  /** Nobody's answers may stand in a log. */
  @Override
  public String toString() {
    return "report of person " + person.value() + " in round " + round.value();
  }
}
