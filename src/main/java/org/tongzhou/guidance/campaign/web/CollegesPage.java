package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** How many entries each college has, by kind. */
@Template("campaign/colleges")
public record CollegesPage(
    Frame frame, CampaignHead head, List<String> kinds, List<Line> lines, Line total) {

  /**
   * @param cells one for each kind, in the order of the page
   * @param path of the entries behind the number; empty where a college has no page of its own
   */
  public record Line(String college, String path, int count, List<Cell> cells) {}

  /**
   * @param path of the entries behind it
   */
  public record Cell(int count, String path) {}
}
