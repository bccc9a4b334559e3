package org.tongzhou.guidance.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/**
 * One line of an article's trail.
 *
 * @param by null for the clock
 */
public record Step(
    int version, Kind kind, Instant at, @Nullable AccountId by, @Nullable String reason) {

  public enum Kind {
    BEGUN,
    SUBMITTED,
    TAKEN_BACK,
    RETURNED,
    SECTION,
    EDITOR,
    RELEASE,
    SCHEDULED,
    RELEASED,
    UNPUBLISHED,
    DISCARDED;

    static Kind passed(Stage stage) {
      return switch (stage) {
        case SECTION -> SECTION;
        case EDITOR -> EDITOR;
        case RELEASE -> RELEASE;
      };
    }
  }
}
