package org.tongzhou.information.situation.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.AreaRisk;
import org.tongzhou.information.situation.RiskLevel;

/**
 * Areas on a day: the provinces, or all areas of one level, or those of one province.
 *
 * @param typedDay as it was typed
 * @param dayError worded; null for a day
 * @param within code of the province that is open; null for none
 * @param level null for every level
 * @param counts areas below the provinces by level
 */
@Template("situation/areas")
public record AreasPage(
    Frame frame,
    LocalDate day,
    String typedDay,
    @Nullable String dayError,
    @Nullable String within,
    @Nullable String withinName,
    @Nullable RiskLevel level,
    Map<RiskLevel, Long> counts,
    List<AreaLine> lines,
    List<StudentsInAreas.Number> students,
    @Nullable LocalDate lastCounted,
    boolean mayManage) {

  public record AreaLine(AreaRisk risk, String name, boolean opens) {}

  public static final List<RiskLevel> SHOWN =
      List.of(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW, RiskLevel.UNKNOWN);

  public static String state(RiskLevel level) {
    return switch (level) {
      case HIGH -> "overdue";
      case MEDIUM -> "waiting";
      case LOW -> "done";
      case UNKNOWN -> "quiet";
    };
  }
}
