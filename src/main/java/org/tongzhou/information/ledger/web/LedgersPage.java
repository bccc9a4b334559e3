package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.Round;

/** All ledgers with the round that counts now. */
@Template("ledger/ledgers")
public record LedgersPage(Frame frame, List<Line> ledgers, boolean mayManage) {

  /**
   * @param counts of the reader's units in the newest round; null before the first
   */
  public record Line(
      String name,
      String code,
      String schedule,
      boolean paused,
      boolean over,
      @Nullable String roundHref,
      @Nullable String day,
      Round.@Nullable State state,
      @Nullable String until,
      @Nullable Counts counts) {}
}
