package org.tongzhou.grid.incident.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** All emergencies, those that last first. */
@Template("incident/list")
public record IncidentsPage(Frame frame, List<Line> lines) {

  /**
   * @param closingAsked whether its end waits for a second person
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
      boolean closingAsked) {

    public boolean over() {
      return endsOn != null;
    }
  }
}
