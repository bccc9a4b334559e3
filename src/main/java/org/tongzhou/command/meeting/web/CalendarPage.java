package org.tongzhou.command.meeting.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The secret address of one's calendar.
 *
 * @param address shown once, right after it was made
 * @param madeAt null while there is none
 */
@Template("meeting/calendar")
public record CalendarPage(Frame frame, @Nullable String address, @Nullable String madeAt) {}
