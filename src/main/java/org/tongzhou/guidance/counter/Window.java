package org.tongzhou.guidance.counter;

import java.time.Duration;

/** How far a list of the most read looks back. */
public enum Window {
  DAY(Duration.ofHours(24)),
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(30));

  private final Duration length;

  Window(Duration length) {
    this.length = length;
  }

  Duration length() {
    return length;
  }
}
