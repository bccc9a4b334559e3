package org.tongzhou.information.quality.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The people of one set of a sample whom the reader looks after. */
@Template("quality/sampled")
public record SampledPage(
    Frame frame, String sampleHref, List<Tab> tabs, Paged<Line> lines, String address) {

  public record Tab(String label, String href, boolean here) {}

  /**
   * @param tone of the state
   */
  public record Line(
      String name, String number, String unit, String href, String state, String tone) {}
}
