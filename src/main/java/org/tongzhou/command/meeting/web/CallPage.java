package org.tongzhou.command.meeting.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form that calls a meeting, or changes one.
 *
 * @param changing code of the meeting that is changed; empty for a new one
 */
@Template("meeting/call")
public record CallPage(Frame frame, String changing, List<Choice> groups, Typed typed) {

  public record Choice(String id, String name) {}
}
