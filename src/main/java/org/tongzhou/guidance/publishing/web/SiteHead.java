package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.guidance.publishing.Section;

/**
 * What a page of the site tells search engines, messengers and its own masthead.
 *
 * @param section the one whose page or article it is; null on the front page
 * @param description a sentence or two; empty for none
 * @param canonical the one address under which it should be known
 * @param alternates the same in both languages; empty where there is one only
 * @param image absolute address of a picture for a share card
 * @param article when it is one: when it was released, as ISO 8601 says it
 * @param otherLanguage the address of this page in the other language of the house
 * @param feed address of the feed of what is shown
 */
public record SiteHead(
    @Nullable Section section,
    String description,
    String canonical,
    List<Alternate> alternates,
    @Nullable String image,
    @Nullable String article,
    String otherLanguage,
    String feed) {

  /** As {@code hreflang} names a language. */
  public record Alternate(String language, String address) {}

  public Section[] sections() {
    return Section.values();
  }
}
