package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form of one change of one person.
 *
 * @param change its word in the address
 * @param goals units to choose from; empty where the code is typed
 */
@Template("people/change")
public record ChangePage(
    Frame frame,
    String change,
    String handle,
    String name,
    String number,
    String kind,
    String unitName,
    List<Goal> goals,
    Typed typed) {

  public record Goal(String code, String name) {}

  public boolean needsUnit() {
    return change.equals("transfer") || change.equals("return");
  }
}
