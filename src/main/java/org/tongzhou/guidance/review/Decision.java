package org.tongzhou.guidance.review;

/** What a moderator can do with something that waits. */
public enum Decision {
  ACCEPT(ReviewState.ACCEPTED),
  /** Put aside, for later or for a second opinion. */
  HOLD(ReviewState.HELD),
  RETURN(ReviewState.RETURNED),
  REFUSE(ReviewState.REFUSED),
  /** Psychological support looks after its author; it stays unpublished. */
  ROUTE(ReviewState.HELD);

  private final ReviewState after;

  Decision(ReviewState after) {
    this.after = after;
  }

  ReviewState after() {
    return after;
  }

  public boolean needsReason() {
    return this == RETURN || this == REFUSE;
  }

  /** Whether its author and the owning module hear of it. */
  boolean isVerdict() {
    return after != ReviewState.HELD;
  }

  ReviewedItem.@org.jspecify.annotations.Nullable Aside aside() {
    return switch (this) {
      case HOLD -> ReviewedItem.Aside.HELD;
      case ROUTE -> ReviewedItem.Aside.ROUTED;
      case ACCEPT, RETURN, REFUSE -> null;
    };
  }
}
