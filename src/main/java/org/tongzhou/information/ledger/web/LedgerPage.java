package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.Round;

/** One ledger: what it is, its rounds, and what can be done by hand. */
@Template("ledger/ledger")
public record LedgerPage(
    Frame frame,
    String code,
    String name,
    String form,
    String audience,
    int audienceSize,
    String schedule,
    String missing,
    boolean paused,
    @Nullable String ended,
    boolean mayManage,
    @Nullable String exemptionsHref,
    String courseHref,
    String today,
    boolean openedToday,
    List<Line> rounds,
    @Nullable String error,
    @Nullable String done) {

  public record Line(
      String code,
      String day,
      Round.State state,
      String opens,
      String due,
      String closes,
      Counts counts) {}
}
