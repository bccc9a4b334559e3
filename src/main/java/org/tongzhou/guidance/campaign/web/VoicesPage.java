package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The campaigns that somebody may look at. */
@Template("campaign/voices")
public record VoicesPage(Frame frame, List<Line> open, List<Line> over) {

  public record Line(CampaignHead head, List<String> call, String entries) {}
}
