package org.tongzhou.grid.incident.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form that declares an emergency, with everything that is switched on together with it.
 *
 * @param bases suggestions; anything else may be written
 */
@Template("incident/declare")
public record DeclarePage(
    Frame frame,
    String kind,
    String explain,
    List<String> bases,
    List<String> orderers,
    List<Part> parts,
    Typed typed) {

  /**
   * @param what whether it is a ledger, a group …
   * @param field what its fields are called, up to the last dot
   */
  public record Part(
      String what,
      String field,
      String name,
      String explain,
      boolean on,
      boolean asksDue,
      boolean asksMinutes,
      boolean asksAudience) {}
}
