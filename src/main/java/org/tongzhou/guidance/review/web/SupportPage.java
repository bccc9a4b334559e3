package org.tongzhou.guidance.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What somebody in distress wrote, for psychological support.
 *
 * @param person name and unit of somebody with an account; null without one
 */
@Template("review/support")
public record SupportPage(
    Frame frame,
    long number,
    String kind,
    String shownName,
    @Nullable String person,
    String sent,
    String title,
    List<ItemPage.Segment> text,
    String state) {}
