package org.tongzhou.command.directive.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * How many an audience is, or why it is not understood.
 *
 * @param posts how many posts, where only posts are meant; else -1
 */
@Template("directive/_audience")
public record AudiencePart(Frame frame, int people, int posts, @Nullable String problem) {}
