package org.tongzhou.grid.retention.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Every incident that has ended, and how far its erasure is. */
@Template("retention/plans")
public record PlansPage(Frame frame, List<Line> lines) {

  /**
   * @param next the next day on which something is erased; null when all is
   */
  public record Line(
      String id,
      String name,
      String shortNumber,
      String closedOn,
      @Nullable String next,
      boolean held,
      long erased) {}
}
