package org.tongzhou.grid.cohort.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Everything that was saved or frozen and that the reader may see. */
@Template("cohort/cohorts")
public record CohortsPage(Frame frame, List<Saved> saved, List<Frozen> frozen) {

  /**
   * @param people how many of them the reader sees now; null when it can no longer be answered
   * @param builderUrl opens the description
   */
  public record Saved(
      UUID id,
      String name,
      String expression,
      @Nullable Integer people,
      String owner,
      boolean mine,
      String builderUrl,
      String peopleUrl) {}

  public record Frozen(
      UUID id,
      String name,
      String expression,
      int people,
      String asOf,
      String owner,
      boolean mine) {}
}
