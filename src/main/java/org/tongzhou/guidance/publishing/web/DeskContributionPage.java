package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.publishing.Section;

/**
 * A contribution at the desk.
 *
 * @param mail of its author, once it was asked for
 * @param article the article that was made of it
 */
@Template("publishing/desk-contribution")
public record DeskContributionPage(
    Frame frame,
    Typed typed,
    int number,
    String title,
    String body,
    String credit,
    String state,
    String colour,
    String author,
    String sent,
    boolean reachable,
    @Nullable String mail,
    @Nullable String answer,
    @Nullable Integer article,
    boolean mayUse,
    List<Section> sections,
    List<ShownMedium> files) {}
