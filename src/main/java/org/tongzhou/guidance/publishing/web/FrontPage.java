package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenPlaces.OpenPlace;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.publishing.Section;

/**
 * The front page: the newest first, then each section.
 *
 * @param places where readers may have their say
 */
@Template("publishing/front")
public record FrontPage(
    Frame frame,
    SiteHead head,
    @Nullable Card lead,
    List<Card> latest,
    List<OpenPlace> places,
    List<MostReadPage.Line> mostRead,
    List<Block> blocks) {

  public record Block(Section section, List<Card> cards) {}
}
