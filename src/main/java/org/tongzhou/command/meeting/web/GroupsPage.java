package org.tongzhou.command.meeting.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** All groups, and the form that founds one. */
@Template("meeting/groups")
public record GroupsPage(Frame frame, List<Line> groups, List<String> kinds, Typed typed) {

  public record Line(
      String id, String name, String kind, int members, String since, boolean open) {}
}
