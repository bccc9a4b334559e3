package org.tongzhou.guidance.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.people.UnitId;

/**
 * Something on the bench, as it is now.
 *
 * @param number by which people name it
 * @param id in the module whose it is
 * @param aside why it does not stand in the queue although it waits; null when it does
 * @param revision counts every change: whoever judges says which one was read
 * @param submissions how often it was sent
 */
public record ReviewedItem(
    long number,
    String kind,
    String id,
    @Nullable AccountId author,
    String authorKey,
    String shownName,
    @Nullable UnitId unit,
    String title,
    String text,
    List<MediaId> media,
    String page,
    ReviewState state,
    @Nullable Aside aside,
    int urgency,
    List<FoundPassage> passages,
    int submissions,
    int revision,
    Instant submittedAt,
    @Nullable Instant decidedAt,
    @Nullable AccountId decidedBy,
    @Nullable ReviewReason reason,
    @Nullable String note,
    @Nullable Instant routedAt,
    @Nullable AccountId claimedBy,
    @Nullable Instant claimedUntil) {

  /** Why somebody put it aside. */
  public enum Aside {
    /** For later, or for a second opinion. */
    HELD,
    /** Psychological support looks after its author. */
    ROUTED
  }

  public String subject() {
    return "review:" + number;
  }

  public boolean isClaimedByOther(AccountId reader, Instant now) {
    return claimedBy != null
        && !claimedBy.equals(reader)
        && claimedUntil != null
        && claimedUntil.isAfter(now);
  }
}
