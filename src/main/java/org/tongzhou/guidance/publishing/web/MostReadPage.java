package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What is read most.
 *
 * @param window of the last day, week or month
 */
@Template("publishing/most-read")
public record MostReadPage(Frame frame, SiteHead head, String window, List<Line> lines) {

  public record Line(Card card, String views) {}

  public List<String> windows() {
    return List.of("day", "week", "month");
  }
}
