package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The campaigns that somebody keeps. */
@Template("campaign/kept-campaigns")
public record KeptCampaignsPage(Frame frame, List<Line> campaigns) {

  public record Line(
      String code, String title, String unit, String days, String state, int waiting, int shown) {}
}
