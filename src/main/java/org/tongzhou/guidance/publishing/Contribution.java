package org.tongzhou.guidance.publishing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/**
 * Something that was sent in.
 *
 * @param account null for somebody from outside
 * @param reachable whether somebody from outside has left a mail address
 * @param reason why it was returned or refused
 * @param answer what the desk has to say to its author
 * @param article the number of what was made of it
 */
public record Contribution(
    ContributionId id,
    int number,
    @Nullable AccountId account,
    boolean reachable,
    String title,
    String body,
    String credit,
    ContributionState state,
    @Nullable String reason,
    @Nullable String answer,
    @Nullable Integer article,
    Instant sentAt,
    Instant changedAt) {

  public String subject() {
    return "contribution:" + number;
  }
}
