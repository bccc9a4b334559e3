package org.tongzhou.grid.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * What the reader holds, the most urgent first.
 *
 * @param at the duty the reader was just working on, which stays open; null when it is none of
 *     these
 */
@Template("duty/mine")
public record MyDutiesPage(
    Frame frame,
    Paged<DutyLine> duties,
    List<Way> units,
    @Nullable String done,
    @Nullable String at) {

  /** So many people stand open at once; more are folded under their number. */
  private static final int MOST_OPEN = 3;

  public boolean opens(DutyLine duty) {
    return duty.waiting() <= MOST_OPEN || duty.id().equals(at);
  }

  /** A unit whose duties the reader may see as a whole. */
  public record Way(String name, String href) {}
}
