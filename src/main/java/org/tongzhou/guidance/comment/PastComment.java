package org.tongzhou.guidance.comment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment that was written, and judged, before it came here.
 *
 * @param page where it stands
 * @param parent what it answers; null for nothing
 * @param reader the number that its author had there
 */
public record PastComment(
    CommentId id,
    String subject,
    String page,
    @Nullable CommentId parent,
    int reader,
    String text,
    Instant writtenAt) {}
