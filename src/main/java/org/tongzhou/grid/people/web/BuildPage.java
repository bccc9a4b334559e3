package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** The form that adds a residence hall with its rooms and beds. */
@Template("people/build")
public record BuildPage(Frame frame, List<Campus> campuses, Typed typed) {

  public record Campus(String code, String name) {}
}
