package org.tongzhou.command.directive;

import java.util.Optional;

/** Where a situation report stands. */
public enum SituationState {
  /** Nobody at its desk has looked after it since the last news. */
  SENT,
  SEEN,
  ANSWERED,
  MERGED,
  CLOSED;

  /** The state after a step; empty where the step is not possible. */
  public Optional<SituationState> after(SituationStep step) {
    if (!isOpen() || step == SituationStep.SEND) return Optional.empty();
    return Optional.ofNullable(
        switch (step) {
          case SEND -> null;
          case SEE -> this == SENT ? SEEN : null;
          case ANSWER -> ANSWERED;
          case ADD, HAND_UP -> SENT;
          case MERGE -> MERGED;
          case CLOSE -> CLOSED;
        });
  }

  public boolean isOpen() {
    return switch (this) {
      case SENT, SEEN, ANSWERED -> true;
      case MERGED, CLOSED -> false;
    };
  }
}
