package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** What somebody has sent in. */
@Template("publishing/contributions")
public record ContributionsPage(Frame frame, List<Line> lines) {

  public record Line(int number, String title, String state, String colour, String sent) {}
}
