package org.tongzhou.guidance.publishing;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/**
 * One text of an article.
 *
 * @param revision counts the saves, so that two editors notice each other
 * @param publishAt when it is to go out; null for as soon as it is released
 * @param writers everybody who has saved it
 * @param reviewers who has passed it, by review
 */
public record Version(
    int version,
    VersionState state,
    int revision,
    ArticleText text,
    @Nullable Instant publishAt,
    Set<AccountId> writers,
    Map<Stage, AccountId> reviewers,
    AccountId changedBy,
    Instant changedAt,
    @Nullable Instant releasedAt) {

  /** Whether this account may be the one who judges it next: it has had no part in it yet. */
  public boolean isStrangeTo(AccountId account) {
    return !writers.contains(account) && !reviewers.containsValue(account);
  }
}
