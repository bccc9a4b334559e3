package org.tongzhou.grid.people.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The units or people behind one figure. */
@Template("people/gap")
public record GapPage(Frame frame, String gap, boolean crowded, boolean quiet, List<Line> lines) {

  public record Line(
      @Nullable String handle,
      @Nullable String name,
      @Nullable String number,
      String unit,
      String unitName,
      int count,
      @Nullable Instant lastSeen) {}

  public boolean ofPeople() {
    return crowded || quiet || gap.equals("NEVER");
  }
}
