package org.tongzhou.guidance.review;

/** Why something is returned, refused or taken down; {@code review.reason.<NAME>} says it. */
public enum ReviewReason {
  PERSONAL_DATA,
  INSULT,
  HATRED,
  ADVERTISING,
  UNLAWFUL,
  UNVERIFIED,
  OFF_TOPIC,
  COPYRIGHT,
  UNREADABLE,
  /** The note says which. */
  OTHER
}
