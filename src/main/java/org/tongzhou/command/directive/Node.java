package org.tongzhou.command.directive;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;

/**
 * A unit that answers a directive, by the post that is responsible there.
 *
 * @param remark for those below, beside the text
 */
public record Node(
    UnitId unit,
    Post post,
    NodeState state,
    @Nullable Instant readAt,
    @Nullable Instant passedAt,
    @Nullable String remark,
    @Nullable Instant doneAt,
    @Nullable String said,
    @Nullable BigDecimal counted,
    @Nullable UUID picture) {

  /** Where it stands in the tree of answers. */
  public record Place(UnitId unit, Post post) {}

  public Place place() {
    return new Place(unit, post);
  }
}
