package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * All articles of a section, or of the whole site.
 *
 * @param address for the pager, ends in {@code page=}
 * @param units colleges with messages, for the section of messages
 */
@Template("publishing/section")
public record SectionPage(
    Frame frame, SiteHead head, Paged<Card> cards, String address, List<Choice> units) {

  public record Choice(String name, String href, boolean chosen) {}
}
