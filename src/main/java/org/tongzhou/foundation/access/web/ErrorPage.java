package org.tongzhou.foundation.access.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * A refusal or an accident as a page.
 *
 * @param incident a number to name when asking for help; null for refusals, which need no help
 */
@Template("access/error")
public record ErrorPage(Frame frame, String message, @Nullable String incident) {}
