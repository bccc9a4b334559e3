package org.tongzhou.guidance.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.guidance.review.ReviewState;

/**
 * A message as it is now.
 *
 * @param name empty when nobody in particular wrote it
 * @param place code of a province or city
 * @param reason why it was returned, refused or taken down
 * @param change its place in the order of what changed on the wall; 0 while it was never there
 */
public record Message(
    MessageId id,
    BoardId board,
    ReviewState state,
    String text,
    String name,
    @Nullable String place,
    @Nullable String reason,
    Instant writtenAt,
    boolean pinned,
    long change) {

  public boolean isShown() {
    return state == ReviewState.ACCEPTED;
  }

  /** Its writer may write it anew; what is on the wall can only be withdrawn. */
  public boolean mayBeRepaired() {
    return switch (state) {
      case WAITING, HELD, RETURNED -> true;
      case ACCEPTED, REFUSED, TAKEN_DOWN, WITHDRAWN -> false;
    };
  }

  public boolean mayBeWithdrawn() {
    return switch (state) {
      case WAITING, HELD, RETURNED, ACCEPTED -> true;
      case REFUSED, TAKEN_DOWN, WITHDRAWN -> false;
    };
  }
}
