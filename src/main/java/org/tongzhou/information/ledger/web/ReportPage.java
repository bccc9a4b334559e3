package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.AnswerLine;
import org.tongzhou.information.form.FormSheet;

/**
 * A student's own report in a round.
 *
 * @param round its code, in the addresses
 * @param ledger its code: where a phone sends what it wrote for a round that it never saw
 * @param closesAt as an instant in ISO form, for the phone's clock
 * @param due worded time until which a report is on time
 * @param account who is signed in, so that a phone never sends one person's report as another's
 * @param key of the next report, made here for browsers without scripts
 * @param state what the round takes now: OPEN, DUE, LOCKED or CLOSED
 * @param receipt of the report that holds; null while there is none
 * @param said the answers that hold, or those of the round before
 * @param repeatable whether "no change" would be accepted
 * @param editing whether the questions stand open
 * @param late reports that came after the close
 */
@Template("ledger/report")
public record ReportPage(
    Frame frame,
    String round,
    String ledger,
    String closesAt,
    String due,
    String account,
    String key,
    String state,
    @Nullable ReceiptLine receipt,
    List<AnswerLine> said,
    List<Photo> photos,
    boolean repeatable,
    boolean editing,
    FormSheet sheet,
    List<LateLine> late,
    @Nullable String notice) {

  /**
   * @param source worded, who said it, when somebody else did; null for the person
   */
  public record ReceiptLine(
      String number, String at, boolean onTime, boolean unchanged, @Nullable String source) {}

  /**
   * @param accepted null while nobody has decided
   */
  public record LateLine(String at, @Nullable Boolean accepted, @Nullable String reason) {}

  public boolean takesReports() {
    return state.equals("OPEN") || state.equals("DUE");
  }
}
