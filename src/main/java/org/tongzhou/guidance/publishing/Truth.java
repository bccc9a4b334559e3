package org.tongzhou.guidance.publishing;

/** What became of a claim that was looked into. */
public enum Truth {
  TRUE,
  FALSE,
  PARTLY,
  UNPROVEN
}
