package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The residence halls of the university. */
@Template("people/buildings")
public record BuildingsPage(Frame frame, List<Line> buildings) {

  public record Line(
      String id, String name, String code, String campus, int rooms, int beds, int taken) {}
}
