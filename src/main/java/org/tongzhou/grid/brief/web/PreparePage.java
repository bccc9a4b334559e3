package org.tongzhou.grid.brief.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.brief.BriefContent;
import org.tongzhou.grid.brief.BriefTime;

/** What the next edition of a day would say, with the judgement in a form. */
@Template("brief/prepare")
public record PreparePage(
    Frame frame, BriefContent content, Typed typed, boolean kept, boolean today, BriefTime time) {}
