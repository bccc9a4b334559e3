package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** One campaign, for those who keep it. */
@Template("campaign/kept-campaign")
public record KeptCampaignPage(
    Frame frame,
    CampaignHead head,
    String unit,
    @Nullable String incident,
    String audience,
    boolean draft,
    boolean open,
    boolean empty,
    List<Figure> figures,
    String chosen,
    Paged<Line> entries,
    String address,
    @Nullable String error,
    @Nullable String done) {

  /**
   * @param state as the address names it
   */
  public record Figure(String state, String name, int count) {}

  public record Line(
      int number,
      String path,
      String title,
      String byline,
      String kind,
      String when,
      @Nullable String reason,
      boolean shown,
      boolean selected) {}
}
