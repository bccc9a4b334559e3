package org.tongzhou.grid.health.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * The set behind one number.
 *
 * @param count what the number was: several may lie behind one line
 * @param next what can be done
 */
@Template("health/findings")
public record FindingsPage(
    Frame frame,
    String backHref,
    String where,
    int count,
    String next,
    Paged<Line> lines,
    String address) {

  /**
   * @param note beside the name: a number of a person, what it is about
   * @param figure on the right: students, or when somebody was last here; null for none
   */
  public record Line(
      String name,
      String href,
      @Nullable String note,
      String unit,
      String unitHref,
      @Nullable String figure) {}
}
