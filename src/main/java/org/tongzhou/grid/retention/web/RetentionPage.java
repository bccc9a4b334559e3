package org.tongzhou.grid.retention.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** The erasure after one incident: the plan, who holds it back, what was done. */
@Template("retention/retention")
public record RetentionPage(
    Frame frame,
    String id,
    String name,
    String shortNumber,
    boolean seesIncident,
    PlanPart plan,
    List<Hold> holds,
    boolean mayHold,
    boolean mayLift,
    Typed typed) {

  /**
   * @param lifted who and when, worded; null while it holds
   */
  public record Hold(
      String id,
      String until,
      String reason,
      String by,
      String at,
      boolean over,
      @Nullable String lifted) {}
}
