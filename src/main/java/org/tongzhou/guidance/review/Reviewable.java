package org.tongzhou.guidance.review;

import org.jspecify.annotations.Nullable;

/** A kind of thing that is judged on the bench: a bean of the module whose it is. */
public interface Reviewable {

  /** Such as {@code comment}; {@code review.kind.<kind>} is said for it. */
  String kind();

  /** Within the bench's transaction. */
  void decided(Verdict verdict);

  /** Whether everybody sees it as soon as it is accepted; else it is only passed on. */
  default boolean isShownOnceAccepted() {
    return true;
  }

  /** Where its author follows and repairs it; null where there is no such page. */
  default @Nullable String authorPage(String id) {
    return null;
  }
}
