package org.tongzhou.grid.health.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The state of the grid in figures; each opens its list.
 *
 * @param limits what the checks measure against
 */
@Template("health/health")
public record HealthPage(
    Frame frame,
    List<Crumb> path,
    int cells,
    int officers,
    int counselors,
    List<Figure> figures,
    List<Line> lines,
    List<Limit> limits,
    boolean maySet,
    Typed typed,
    @Nullable String done) {

  public record Crumb(String name, String href) {}

  /**
   * @param check its word
   * @param said worded, with its limit
   */
  public record Figure(String check, String said, int count, String href) {}

  /** A unit below with its figures, in the order of the page's. */
  public record Line(String name, String href, List<Figure> figures) {
    public boolean whole() {
      return figures.stream().allMatch(figure -> figure.count() == 0);
    }
  }

  public record Limit(String code, String label, String source, int value, int least, int most) {}

  public boolean whole() {
    return figures.stream().allMatch(figure -> figure.count() == 0);
  }
}
