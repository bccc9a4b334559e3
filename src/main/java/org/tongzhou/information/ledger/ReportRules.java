package org.tongzhou.information.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.information.form.Answers;

/** What becomes of a report beside the one that holds: pure functions on values. */
final class ReportRules {

  private ReportRules() {}

  /**
   * The report that holds when another one comes.
   *
   * @param answers needed only when a proxy spoke before, see {@link #marks}
   */
  record Prior(int revision, Mark marks, @Nullable Answers answers) {}

  /** Why a report may not be written over the one that holds; null when it may. */
  static @Nullable Refused refusal(
      @Nullable Prior prior, Source source, @Nullable String override) {
    if (prior == null || source == Source.SELF || prior.marks().proxy() || override != null)
      return null;
    return LedgerRefusal.ALREADY_REPORTED_OWN.with();
  }

  /**
   * The marks of a report.
   *
   * @param alerting whether an answer asks for a look
   * @param zeroReport whether the ledger counts zero reports
   */
  static Mark marks(
      @Nullable Prior prior,
      Source source,
      Answers answers,
      boolean inTime,
      boolean unchanged,
      boolean alerting,
      boolean zeroReport) {
    int marks = 0;
    // whoever was heard in time stays in time when correcting later
    if (inTime || prior != null && prior.marks().onTime()) marks |= Mark.ON_TIME;
    if (source != Source.SELF) marks |= Mark.PROXY;
    if (unchanged) marks |= Mark.UNCHANGED;
    if (alerting) marks |= Mark.ALERTING;
    if (zeroReport && !alerting) marks |= Mark.ZERO;
    if (source == Source.SELF && prior != null) {
      if (!prior.marks().proxy())
        marks |= prior.marks().bits() & (Mark.CONFIRMED | Mark.CONTRADICTED);
      else
        marks |=
            same(Objects.requireNonNull(prior.answers()), answers)
                ? Mark.CONFIRMED
                : Mark.CONTRADICTED;
    }
    return new Mark(marks);
  }

  /** The same answers, in whatever order. */
  static boolean same(Answers one, Answers other) {
    if (one.size() != other.size()) return false;
    for (int at = 0; at < one.size(); at++)
      if (!Objects.equals(one.answer(at), other.get(one.code(at)))) return false;
    return true;
  }
}
