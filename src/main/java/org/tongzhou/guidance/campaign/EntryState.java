package org.tongzhou.guidance.campaign;

/** How far an entry has come. One that its author takes back is gone, and has no state. */
public enum EntryState {
  /** Only its author knows of it. */
  DRAFT,
  /** With the moderators. */
  WAITING,
  /** Back with its author, with the reason; may be repaired. */
  RETURNED,
  REFUSED,
  /** Shown as soon as all of its files are ready. */
  ACCEPTED,
  TAKEN_DOWN;

  /** Whether its author may still change it. */
  public boolean isOpen() {
    return this == DRAFT || this == RETURNED;
  }
}
