package org.tongzhou.guidance.publishing.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.screen.HelpShown;

/**
 * It has arrived; how its author can follow it.
 *
 * @param status the secret address; here and nowhere else
 * @param help lines to call, where the text sounds as if its author needs them; null mostly
 */
@Template("publishing/contributed")
public record ContributedPage(
    Frame frame, int number, String status, boolean stranger, @Nullable HelpShown help) {}
