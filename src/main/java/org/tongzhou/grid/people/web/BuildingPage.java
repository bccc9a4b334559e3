package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** A residence hall: how large it is, who keeps it, and the form that gives somebody that duty. */
@Template("people/building")
public record BuildingPage(
    Frame frame,
    BuildingsPage.Line building,
    List<Keeper> keepers,
    List<String> roles,
    Typed typed) {

  /**
   * @param everywhere whether the role is held in all buildings
   */
  public record Keeper(
      String appointment,
      String handle,
      String name,
      String number,
      String role,
      boolean deputy,
      boolean onLeave,
      boolean everywhere,
      LocalDate from,
      @Nullable LocalDate until) {}
}
