package org.tongzhou.command.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that a directive has, or had.
 *
 * @param reason why it was corrected; null for the first
 */
public record Version(int number, DirectiveText text, @Nullable String reason, Instant at) {}
