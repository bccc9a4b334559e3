package org.tongzhou.guidance.comment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.guidance.review.ReviewState;

/**
 * A comment as its author follows it.
 *
 * @param reason why it was returned, refused or taken down, in words; else null
 */
public record OwnComment(
    CommentId id,
    @Nullable CommentId parent,
    String text,
    ReviewState state,
    @Nullable String reason,
    Instant writtenAt) {

  public boolean mayBeWithdrawn() {
    return state.waits() || state == ReviewState.ACCEPTED || state == ReviewState.RETURNED;
  }

  public boolean mayBeRepaired() {
    return state == ReviewState.RETURNED;
  }
}
