package org.tongzhou.guidance.screen.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.screen.HelpShown;

/** Whom to call, for everybody. */
@Template("screen/lines")
public record HelpPage(Frame frame, HelpShown distress, HelpShown hardship) {}
