package org.tongzhou.grid.duty;

/** How a duty ended. */
public enum How {
  DONE,
  NOT_NEEDED,
  /** The people it was about reported themselves. */
  REPORTED,
  /** Somebody reached them and reported for them. */
  CONTACTED,
  EXEMPTED,
  /** What it was about is no longer wanted. */
  WITHDRAWN
}
