package org.tongzhou.grid.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.duty.DutyCounts;

/**
 * The duties of a unit as a tree: every number opens its list.
 *
 * @param children those in which something is or was
 * @param quiet how many others there are
 */
@Template("duty/unit")
public record UnitDutiesPage(
    Frame frame, List<Crumb> path, Line whole, List<Line> children, int quiet, int days) {

  /**
   * @param href null for a unit above those that the reader may see
   */
  public record Crumb(String name, @Nullable String href) {}

  /**
   * @param href the same page for that unit
   * @param list its list; the state is put behind it
   */
  public record Line(String name, String href, String list, DutyCounts counts) {

    public int closed(String... hows) {
      int sum = 0;
      for (var how : hows)
        sum += counts.closed().getOrDefault(org.tongzhou.grid.duty.How.valueOf(how), 0);
      return sum;
    }
  }
}
