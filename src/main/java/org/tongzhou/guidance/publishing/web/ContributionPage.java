package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Template;

/**
 * What has become of a contribution, for its author.
 *
 * @param at its own address, under which it is repaired and taken back
 * @param article where everybody reads it; null while they do not
 */
@Template("publishing/contribution")
public record ContributionPage(
    Frame frame,
    Typed typed,
    String at,
    int number,
    String title,
    String body,
    String credit,
    String state,
    String colour,
    String said,
    @Nullable String reason,
    @Nullable String answer,
    @Nullable String article,
    String sent,
    boolean mayRepair,
    boolean mayTakeBack,
    List<ShownMedium> files) {}
