package org.tongzhou.guidance.screen.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The help lines as a form; fields end with their place.
 *
 * @param places lines that are there and some empty ones
 */
@Template("screen/edit-lines")
public record HelpLinesPage(Frame frame, int places, Typed typed, @Nullable String done) {}
