package org.tongzhou.guidance.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/**
 * What somebody sent to a campaign.
 *
 * @param number within the campaign; people see it
 * @param unit the author's lowest unit when it was written
 * @param college above it; null for people of no college
 * @param consent version of the consent text that was agreed to; 0 for a draft
 * @param reason what the moderators answered
 * @param shownAt null while it is not shown
 * @param captions languages in which its film has captions
 */
public record Entry(
    EntryId id,
    CampaignId campaign,
    String campaignCode,
    int number,
    PersonId person,
    UnitId unit,
    @Nullable UnitId college,
    EntryKind kind,
    String title,
    String words,
    Naming naming,
    String penName,
    EntryState state,
    int consent,
    @Nullable Instant consentedAt,
    @Nullable String reason,
    boolean filesReady,
    Instant writtenAt,
    @Nullable Instant sentAt,
    @Nullable Instant shownAt,
    boolean selected,
    List<MediaId> files,
    List<String> captions) {

  public boolean isShown() {
    return shownAt != null;
  }

  public String path() {
    return "/voices/" + campaignCode + "/" + number;
  }

  /** As views and likes are counted under. */
  public String subject() {
    return "entry:" + id.value();
  }

  public List<String> paragraphs() {
    return CampaignText.paragraphs(words);
  }
}
