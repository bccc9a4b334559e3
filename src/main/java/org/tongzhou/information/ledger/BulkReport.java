package org.tongzhou.information.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.information.form.Answers;

/**
 * A first report that comes with many others, with a time of its own.
 *
 * @param person the ordinal; sets of 67,000 need no object for each
 */
public record BulkReport(
    int person, Source source, @Nullable AccountId reporter, Answers answers, Instant receivedAt) {

  /** Nobody's answers may stand in a log. */
  @Override
  public String toString() {
    return "report of person " + person;
  }
}
