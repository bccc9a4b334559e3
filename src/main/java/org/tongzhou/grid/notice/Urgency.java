package org.tongzhou.grid.notice;

/** How soon somebody should know. */
public enum Urgency {
  /** At once, in quiet hours too. */
  URGENT,
  /** Soon, but not at night; many within an hour are told together. */
  NORMAL,
  /** Once a day, with others. */
  DIGEST
}
