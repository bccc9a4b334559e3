package org.tongzhou.guidance.publishing;

/** How far a contribution has come. */
public enum ContributionState {
  /** On the review bench. */
  WAITING,
  /** Its author may repair it. */
  RETURNED,
  /** At the desk: somebody will make an article of it, or answer. */
  ACCEPTED,
  REFUSED,
  WITHDRAWN,
  /** An article has been begun with it. */
  USED;

  /** Whether its author may still change it. */
  public boolean mayBeRepaired() {
    return this == WAITING || this == RETURNED;
  }
}
