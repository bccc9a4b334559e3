package org.tongzhou.information.ledger.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.information.ledger.ExemptionRequest;
import org.tongzhou.information.ledger.LedgerRefusal;

/** What the pages of exemptions say alike. */
final class ExemptionWording {

  private ExemptionWording() {}

  static String days(Frame frame, LocalDate first, @Nullable LocalDate last) {
    return last == null
        ? frame.say("desk.exempt.since", frame.date(first))
        : frame.say("desk.exempt.from-to", frame.date(first), frame.date(last));
  }

  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw DeskRefusal.DAY_NOT_READ.with();
    }
  }

  /** The field beside which a refusal stands. */
  static String field(Refused refused) {
    if (refused.why() == LedgerRefusal.REASON_MISSING) return "reason";
    if (refused.why() == LedgerRefusal.DAYS_REVERSED || refused.why() == LedgerRefusal.DAYS_OVER)
      return "last";
    return refused.why() == DeskRefusal.DAY_NOT_READ || refused.why() == LedgerRefusal.ALREADY_ASKED
        ? "first"
        : "number";
  }

  /** What became of it: {@code WAITING} or the decision. */
  static String state(ExemptionRequest request) {
    return request.decision() == null ? "WAITING" : request.decision().name();
  }
}
