package org.tongzhou.guidance.review;

/** Where a text stands. Only what is accepted is for everybody's eyes. */
public enum ReviewState {
  WAITING,
  /** Waits as well: the word screen or a moderator wants a closer look. */
  HELD,
  ACCEPTED,
  /** The author may repair it and send it again. */
  RETURNED,
  REFUSED,
  TAKEN_DOWN,
  /** The author took it back. */
  WITHDRAWN;

  public boolean waits() {
    return this == WAITING || this == HELD;
  }

  /** Whether its author may send it again. */
  public boolean mayBeSentAgain() {
    return switch (this) {
      case WAITING, HELD, ACCEPTED, RETURNED, WITHDRAWN -> true;
      case REFUSED, TAKEN_DOWN -> false;
    };
  }
}
