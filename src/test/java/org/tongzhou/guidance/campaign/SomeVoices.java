package org.tongzhou.guidance.campaign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Verdict;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;

/** Campaigns and entries of tests: defaults for everything, only what matters is named. */
public final class SomeVoices {

  public static final LocalDate MONDAY = LocalDate.of(2020, 2, 17);

  private final Campaigns campaigns;
  private final Entries entries;
  private final Uploads uploads;
  private final SmallUniversity university;
  private final TransactionTemplate transaction;

  public SomeVoices(
      Campaigns campaigns,
      Entries entries,
      Uploads uploads,
      SmallUniversity university,
      TransactionTemplate transaction) {
    this.campaigns = campaigns;
    this.entries = entries;
    this.uploads = uploads;
    this.university = university;
    this.transaction = transaction;
  }

  public static CampaignText text(String title) {
    return new CampaignText(
        title, "Voices", "说说你看到的春天。", "Tell us of spring.", "", "", "我同意展示。", "I agree.");
  }

  public PlanCampaign plan(String title) {
    return plan(title, "TZ", Gallery.PUBLIC, null, "");
  }

  public PlanCampaign plan(
      String title, String unit, Gallery gallery, @Nullable IncidentId incident, String audience) {
    return new PlanCampaign(
        text(title),
        university.unit(unit),
        incident,
        MONDAY,
        MONDAY.plusDays(7),
        audience,
        EnumSet.allOf(EntryKind.class),
        gallery,
        false);
  }

  public Campaign open(PlanCampaign plan) {
    var keeper = university.accountOf("赵敏");
    var planned = campaigns.plan(plan, keeper);
    campaigns.open(planned, keeper);
    return campaigns.find(planned.code(), keeper);
  }

  public static WriteEntry words(String title) {
    return new WriteEntry(EntryKind.TEXT, title, "窗外的玉兰开了。", Naming.COLLEGE, "", List.of());
  }

  public static WriteEntry with(EntryKind kind, String title, MediaId... files) {
    return new WriteEntry(kind, title, "", Naming.COLLEGE, "", List.of(files));
  }

  /** Somebody says a greeting in a film of a second. */
  public static final Captions CAPTIONS =
      new Captions(
          "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n春天见\n",
          "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nsee you in spring\n");

  public static WriteEntry captioned(String title, MediaId film) {
    return new WriteEntry(EntryKind.VIDEO, title, "", Naming.COLLEGE, "", List.of(film), CAPTIONS);
  }

  public MediaId picture(Campaign campaign, Account account) throws IOException {
    var bytes = SomeMedia.written(SomeMedia.halves(64, 48), "jpeg");
    return bring(campaign, bytes, "picture.jpg", account);
  }

  public MediaId bring(Campaign campaign, byte[] bytes, String name, Account account) {
    return uploads
        .take(
            new ByteArrayInputStream(bytes),
            name,
            CampaignMedia.of(campaign),
            null,
            account.actor())
        .id();
  }

  public Entry sent(Campaign campaign, WriteEntry said, Account account) {
    return entries.send(campaign, said, campaign.consent(), account).entry();
  }

  /** As the bench says it, in its transaction. */
  public Entry judged(Entry entry, ReviewState state, @Nullable String reason) {
    var by = university.accountOf("赵敏").id();
    var verdict = new Verdict(Entries.KIND, entry.id().value().toString(), state, reason, by);
    transaction.executeWithoutResult(status -> entries.decided(verdict));
    return again(entry);
  }

  public Entry shown(Campaign campaign, WriteEntry said, Account account) {
    return judged(sent(campaign, said, account), ReviewState.ACCEPTED, null);
  }

  public Entry again(Entry entry) {
    var campaign = campaigns.find(entry.campaignCode(), university.accountOf("赵敏"));
    return entries.find(campaign, entry.number(), university.accountOf("赵敏"));
  }
}
