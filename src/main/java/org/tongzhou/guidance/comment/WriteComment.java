package org.tongzhou.guidance.comment;

import org.jspecify.annotations.Nullable;

/**
 * A comment, or an answer to one.
 *
 * @param page where it is written, a path of ours
 */
public record WriteComment(
    String subject, @Nullable CommentId parent, String text, String page, Writer writer) {}
