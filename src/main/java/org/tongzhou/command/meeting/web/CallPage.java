package org.tongzhou.command.meeting.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** The form that calls a meeting. */
@Template("meeting/call")
public record CallPage(Frame frame, List<Choice> groups, Typed typed) {

  public record Choice(String id, String name) {}
}
