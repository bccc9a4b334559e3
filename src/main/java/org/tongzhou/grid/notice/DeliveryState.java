package org.tongzhou.grid.notice;

/** What became of a notice on its way to one person by one channel. */
public enum DeliveryState {
  QUEUED,
  /** On its way out right now. */
  CLAIMED,
  /** Taken over by the other side. */
  SENT,
  /** Said to have arrived. */
  DELIVERED,
  FAILED,
  /** Nobody can tell whether it left the house; it is not sent again. */
  UNCERTAIN
}
