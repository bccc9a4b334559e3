package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * A campaign and what was sent to it.
 *
 * @param call nothing on later pages and under filters, so that the entries stand on top
 * @param college the chosen one; empty for all
 * @param kind the chosen one; empty for all
 * @param everywhere address under which other sites show it; null where it is not for everybody
 */
@Template("campaign/gallery")
public record GalleryPage(
    Frame frame,
    CampaignHead head,
    List<String> call,
    String prize,
    List<Choice> colleges,
    String college,
    List<Choice> kinds,
    String kind,
    Paged<EntryCard> entries,
    String address,
    @Nullable String everywhere,
    @Nullable String done) {

  public record Choice(String value, String name, String count) {}

  public boolean isFiltered() {
    return !college.isEmpty() || !kind.isEmpty();
  }
}
