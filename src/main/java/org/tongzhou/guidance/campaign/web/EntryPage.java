package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.screen.HelpShown;

/**
 * One entry, as everybody sees it; above it stands what only its author and its judges read.
 *
 * @param own what became of it, for its author; null for everybody else
 * @param hidden whether the reader sees something that is not shown
 * @param liked by this browser
 * @param before path of the one before; null at the beginning
 * @param description for other sites
 * @param help where its author finds help, when the words asked for it
 * @param everywhere address under which other sites show it; null where it is not for everybody
 */
@Template("campaign/entry")
public record EntryPage(
    Frame frame,
    CampaignHead head,
    int number,
    String path,
    String byline,
    String kind,
    String when,
    boolean selected,
    List<String> paragraphs,
    List<ShownMedium> media,
    List<CaptionTrack> captions,
    boolean shown,
    boolean hidden,
    @Nullable Own own,
    String views,
    String likes,
    boolean liked,
    @Nullable String before,
    @Nullable String after,
    String description,
    @Nullable String everywhere,
    @Nullable String done,
    @Nullable HelpShown help,
    boolean mayQuestion) {

  /**
   * @param tone colour of the state
   * @param converting percent of the slowest file; -1 where nothing is being converted
   */
  public record Own(
      String state,
      String tone,
      String sent,
      String agreed,
      @Nullable String reason,
      int converting,
      boolean mayRepair) {}
}
