package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * Entries one after the other on the screen of a hall.
 *
 * @param path of the campaign's gallery
 * @param next where the slides after these are; the first ones after the last
 */
@Template("campaign/hall")
public record HallPage(
    Frame frame,
    String campaign,
    String path,
    String next,
    String entries,
    String colleges,
    List<Slide> slides) {

  public record Slide(
      int number,
      String title,
      String byline,
      String kind,
      String words,
      @Nullable String picture,
      @Nullable String film,
      List<CaptionTrack> captions,
      boolean selected) {}
}
