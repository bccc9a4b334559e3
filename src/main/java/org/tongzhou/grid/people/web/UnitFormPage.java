package org.tongzhou.grid.people.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form that opens a unit.
 *
 * @param above null for the university itself
 */
@Template("people/unit-form")
public record UnitFormPage(
    Frame frame, @Nullable String above, String aboveName, List<String> kinds, Typed typed) {

  public String action() {
    return above == null ? "/units" : "/units/" + above + "/units";
  }
}
