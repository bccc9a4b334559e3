package org.tongzhou.information.delivery;

/** Which units stand one below the other in a delivered table. */
public enum RowsBy {
  NONE,
  CAMPUS,
  COLLEGE
}
