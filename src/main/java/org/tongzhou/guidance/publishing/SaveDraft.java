package org.tongzhou.guidance.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written in the open version.
 *
 * @param revision the one that the writer has started from
 * @param section null to leave it where it stands
 * @param slug readable part of the address; empty to make it of the English title
 */
public record SaveDraft(
    int number,
    int revision,
    ArticleText text,
    @Nullable Section section,
    String slug,
    boolean comments,
    @Nullable Instant publishAt) {}
