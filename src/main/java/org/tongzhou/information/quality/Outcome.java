package org.tongzhou.information.quality;

/** What became of somebody in a sample. */
public enum Outcome {
  VERIFIED,
  NOT_REACHED,
  /** Was reached and did not want to say. */
  REFUSED
}
