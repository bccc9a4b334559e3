package org.tongzhou.grid.incident.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** What kind of emergency it is: each kind with what it would switch on. */
@Template("incident/choose")
public record ChoosePage(Frame frame, List<Choice> choices) {

  public record Choice(String kind, String explain, List<String> parts) {}
}
