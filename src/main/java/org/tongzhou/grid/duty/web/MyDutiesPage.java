package org.tongzhou.grid.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** What the reader holds, the most urgent first. */
@Template("duty/mine")
public record MyDutiesPage(
    Frame frame, Paged<DutyLine> duties, List<Way> units, @Nullable String done) {

  /** A unit whose duties the reader may see as a whole. */
  public record Way(String name, String href) {}
}
