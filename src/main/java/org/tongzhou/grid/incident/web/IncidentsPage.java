package org.tongzhou.grid.incident.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** All emergencies, those that last first. */
@Template("incident/list")
public record IncidentsPage(Frame frame, List<Line> lines) {

  /**
   * @param ending what was typed into its ending form
   */
  public record Line(
      String id,
      String shortNumber,
      String name,
      String kind,
      String legalBasis,
      String orderedBy,
      LocalDate startsOn,
      @Nullable LocalDate endsOn,
      Typed ending) {

    public boolean over() {
      return endsOn != null;
    }

    public boolean tried() {
      return !ending.errors().isEmpty();
    }
  }
}
