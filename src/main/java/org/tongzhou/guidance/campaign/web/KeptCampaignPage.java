package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * One campaign, for those who keep it.
 *
 * @param archive how large its archive will be
 * @param chosen the state that is listed; empty where words are looked for in all of them
 */
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
    String archive,
    List<Figure> figures,
    String chosen,
    String words,
    boolean mayJudge,
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
      String state,
      @Nullable String small,
      String when,
      @Nullable String reason,
      boolean shown,
      boolean selected) {}
}
