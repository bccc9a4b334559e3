package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Reports that were written in time and arrived after the close, to be decided. */
@Template("ledger/late")
public record LatePage(
    Frame frame,
    RoundHead head,
    List<Line> waiting,
    @Nullable String error,
    @Nullable String done) {

  public record Line(
      String id,
      String name,
      String number,
      String unit,
      String filled,
      String received,
      List<DeskPage.Said> answers) {}
}
