package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.publishing.Section;

/** The front page: the newest first, then each section. */
@Template("publishing/front")
public record FrontPage(
    Frame frame,
    SiteHead head,
    @Nullable Card lead,
    List<Card> latest,
    List<MostReadPage.Line> mostRead,
    List<Block> blocks) {

  public record Block(Section section, List<Card> cards) {}
}
