package org.tongzhou.home.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.RiskLevel;

/**
 * What the wall screen asks for again and again; no person is named in it.
 *
 * @param round worded; null where nobody is asked yet
 */
@Template("home/_wall")
public record WallPart(
    Frame frame,
    String asOf,
    @Nullable String round,
    List<Figure> figures,
    List<Province> provinces,
    List<Day> looks,
    List<Day> cases,
    List<String> overdue) {

  /**
   * @param tone {@code bad}, {@code wait}, {@code good} or nothing
   */
  public record Figure(
      String id, String key, String value, @Nullable String difference, String tone, String href) {}

  public record Province(String code, String name, RiskLevel level, int people) {}

  /**
   * @param average of seven days
   */
  public record Day(String day, @Nullable Integer count, @Nullable Double average) {}

  /** How fast the line of overdue duties runs: the longer, the longer it takes. */
  public String pace() {
    if (overdue.size() <= 2) return "still";
    return overdue.size() <= 8 ? "run-40" : overdue.size() <= 20 ? "run-90" : "run-180";
  }
}
