package org.tongzhou.information.situation.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.AreaRisk;
import org.tongzhou.information.situation.LevelByHand;
import org.tongzhou.information.situation.LevelRule;

/**
 * One area: its level and why, its course, and the levels that were set by hand.
 *
 * @param rule in force that day
 * @param typed the form that sets a level
 */
@Template("situation/area")
public record AreaPage(
    Frame frame,
    LocalDate day,
    AreaRisk risk,
    List<StudentsInAreas.Number> students,
    @Nullable String province,
    @Nullable String provinceName,
    @Nullable LevelRule rule,
    List<Step> course,
    List<LevelByHand> byHand,
    Typed typed,
    boolean mayManage) {

  /**
   * A day of the course.
   *
   * @param average of what was added in the seven days that end with it, where all are known
   */
  public record Step(
      LocalDate day,
      @Nullable Integer confirmed,
      @Nullable Integer added,
      @Nullable Double average) {}
}
