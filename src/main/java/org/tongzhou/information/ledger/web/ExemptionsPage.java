package org.tongzhou.information.ledger.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Who need not report, since when, why, and who said so. */
@Template("ledger/exemptions")
public record ExemptionsPage(
    Frame frame,
    String ledgerCode,
    String ledgerName,
    List<Line> exemptions,
    Typed typed,
    boolean mayDecide,
    Map<String, String> errors,
    @Nullable String done) {

  public record Line(
      String id, String name, String number, String unit, String days, String reason, String by) {}

  /** What stands in the form. */
  public record Typed(String number, String first, String last, String reason) {}
}
