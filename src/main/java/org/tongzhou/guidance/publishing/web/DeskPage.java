package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What waits at the desk, what is on its way, what is on the site.
 *
 * @param contributions how many wait for an answer or an article; null for who does not see them
 */
@Template("publishing/desk")
public record DeskPage(
    Frame frame,
    boolean writes,
    @Nullable Integer contributions,
    List<Tab> tabs,
    String tab,
    List<Line> lines) {

  public record Tab(String name, String path, int count, boolean chosen) {}

  /**
   * @param colour of the state: waiting, done, overdue or none
   */
  public record Line(
      int number,
      String title,
      String place,
      String state,
      String colour,
      String changed,
      String writers) {}
}
