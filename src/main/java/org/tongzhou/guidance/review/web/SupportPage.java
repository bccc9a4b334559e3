package org.tongzhou.guidance.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What somebody in distress wrote, for psychological support.
 *
 * @param person name and unit of somebody with an account; null without one
 * @param more how many older texts are not shown; empty when all are
 * @param same that others wrote the same words; empty when nobody did
 * @param next the first of them
 */
@Template("review/support")
public record SupportPage(
    Frame frame,
    long number,
    String shownName,
    @Nullable String person,
    List<Text> texts,
    String more,
    String same,
    String next,
    @Nullable String done) {

  /** One of them, the newest first. */
  public record Text(
      String kind, String sent, String state, String title, List<ItemPage.Segment> text) {}
}
