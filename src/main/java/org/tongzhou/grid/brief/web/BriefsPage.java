package org.tongzhou.grid.brief.web;

import java.time.LocalDate;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.brief.BriefTime;
import org.tongzhou.grid.brief.Edition;

/**
 * The briefs by day.
 *
 * @param todays whether today's is out already
 */
@Template("brief/briefs")
public record BriefsPage(
    Frame frame,
    LocalDate today,
    boolean todays,
    Paged<Edition.Head> days,
    BriefTime time,
    boolean mayRelease) {}
