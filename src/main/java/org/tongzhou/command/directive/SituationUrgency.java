package org.tongzhou.command.directive;

import java.time.Duration;

/** How soon somebody has to look. */
public enum SituationUrgency {
  URGENT(Duration.ofMinutes(30)),
  SOON(Duration.ofHours(8)),
  KNOW(Duration.ofHours(24));

  private final Duration answerWithin;

  SituationUrgency(Duration answerWithin) {
    this.answerWithin = answerWithin;
  }

  public Duration answerWithin() {
    return answerWithin;
  }
}
