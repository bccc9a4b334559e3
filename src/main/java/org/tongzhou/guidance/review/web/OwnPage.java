package org.tongzhou.guidance.review.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What became of something one wrote, and why.
 *
 * @param reason null where it needs none
 * @param repair where it is repaired; null where it cannot be
 */
@Template("review/own")
public record OwnPage(
    Frame frame,
    String kind,
    String title,
    String text,
    String state,
    String colour,
    String explained,
    @Nullable String reason,
    @Nullable String note,
    @Nullable String repair) {}
