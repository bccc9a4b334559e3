package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.ledger.Counts;

/** My cell on a phone: how many are there, who is missing, one tap to call or to report. */
@Template("ledger/cell")
public record CellPage(
    Frame frame,
    RoundHead head,
    Counts counts,
    List<Boolean> dots,
    List<Missing> missing,
    @Nullable String quickHref,
    @Nullable String done) {

  public record Missing(
      String name,
      String number,
      @Nullable String phone,
      @Nullable String last,
      @Nullable String proxyHref,
      String exemptionHref) {}
}
