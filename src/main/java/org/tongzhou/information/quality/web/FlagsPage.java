package org.tongzhou.information.quality.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** Quiet flags by rule, for the counselor alone. */
@Template("quality/flags")
public record FlagsPage(Frame frame, List<Group> groups) {

  /**
   * @param said the rule in words, with its threshold
   * @param otherwise what else it may be
   */
  public record Group(String title, String said, String otherwise, List<Line> lines) {}

  public record Line(String name, String href, @Nullable String number, String unit, String said) {}

  /** The rules, with their thresholds to set. */
  @Template("quality/rules")
  public record Rules(Frame frame, List<Rule> rules, Typed typed, @Nullable String done) {}

  public record Rule(
      String kind,
      String title,
      String said,
      String otherwise,
      String unit,
      int threshold,
      boolean on,
      int least,
      int most,
      String usual) {}
}
