package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** What somebody has sent, and what became of it. */
@Template("campaign/own")
public record OwnEntriesPage(
    Frame frame, List<Line> entries, List<CampaignHead> open, @Nullable String done) {

  /**
   * @param tone colour of the state
   */
  public record Line(
      String path,
      String title,
      String campaign,
      String kind,
      String state,
      String tone,
      String when,
      @Nullable String reason) {}
}
