package org.tongzhou.grid.brief.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.brief.BriefTime;

/** When the clock releases the brief. */
@Template("brief/time")
public record BriefTimePage(Frame frame, BriefTime time, Typed typed, boolean kept) {}
