package org.tongzhou.guidance.campaign;

import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;

/** Which entries a gallery shows; null for all. */
public record EntryFilter(@Nullable UnitId college, @Nullable EntryKind kind) {

  public static final EntryFilter ALL = new EntryFilter(null, null);
}
