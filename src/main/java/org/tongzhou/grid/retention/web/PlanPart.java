package org.tongzhou.grid.retention.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What is erased and when, of what there is any: before the closing as it would be, then as it runs
 * and as it was done.
 */
@Template("retention/_plan")
public record PlanPart(
    Frame frame, String incident, boolean running, LocalDate closedOn, List<Line> lines) {

  /**
   * @param eraseOn with every hold
   * @param held back beyond the rule
   * @param daysLeft 0 when its day has come
   * @param finished when it was done, worded; null before
   */
  public record Line(
      String part,
      int days,
      LocalDate eraseOn,
      boolean held,
      long daysLeft,
      long rows,
      int people,
      long erased,
      boolean begun,
      @Nullable String finished) {}

  public boolean empty() {
    return lines.isEmpty();
  }
}
