package org.tongzhou.guidance.campaign;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.people.UnitId;

/** Campaigns and the consent texts that they have had. */
@Repository
class CampaignRows {

  private static final String SELECT =
      """
      select c.id, c.year, c.number, c.unit_id, c.incident_id, c.title_zh, c.title_en, c.call_zh,
             c.call_en, c.prize_zh, c.prize_en, c.opens_on, c.closes_on, c.audience, c.kinds,
             c.gallery, c.originals, c.state, c.consent, c.revision, t.text_zh, t.text_en
        from campaign.campaigns c
        join campaign.consents t
          on t.campaign = c.id
         and t.version = c.consent
      """;

  private final JdbcClient db;

  CampaignRows(JdbcClient db) {
    this.db = db;
  }

  void insert(UUID id, PlanCampaign plan, int year, UUID by, Instant now) {
    db.sql("lock table campaign.campaigns in share row exclusive mode").update();
    params(
            db.sql(
                """
                insert into campaign.campaigns
                       (id, year, number, unit_id, incident_id, title_zh, title_en, call_zh,
                        call_en, prize_zh, prize_en, opens_on, closes_on, audience, kinds, gallery,
                        originals, state, consent, planned_by, changed_at)
                select :id, :year, coalesce(max(number), 0) + 1, :unit, cast(:incident as uuid),
                       :titleZh, :titleEn, :callZh, :callEn, :prizeZh, :prizeEn, :opens, :closes,
                       :audience, :kinds, :gallery, :originals, 'DRAFT', 1, :by, :now
                  from campaign.campaigns
                 where year = :year
                """),
            plan)
        .param("id", id)
        .param("year", year)
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    agree(id, 1, plan.text(), now);
  }

  /** A further text to agree to; earlier ones stay. */
  void agree(UUID campaign, int version, CampaignText text, Instant now) {
    db.sql(
            """
            insert into campaign.consents (campaign, version, text_zh, text_en, since)
            values (:campaign, :version, :zh, :en, :now)
            """)
        .param("campaign", campaign)
        .param("version", version)
        .param("zh", text.consentZh())
        .param("en", text.consentEn())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False when somebody else was faster. */
  boolean update(Campaign before, PlanCampaign plan, int consent, Instant now) {
    return params(
                db.sql(
                    """
                    update campaign.campaigns
                       set unit_id = :unit, incident_id = cast(:incident as uuid),
                           title_zh = :titleZh, title_en = :titleEn, call_zh = :callZh,
                           call_en = :callEn, prize_zh = :prizeZh, prize_en = :prizeEn,
                           opens_on = :opens, closes_on = :closes, audience = :audience,
                           kinds = :kinds, gallery = :gallery, originals = :originals,
                           consent = :consent, revision = revision + 1, changed_at = :now
                     where id = :id
                       and revision = :revision
                    """),
                plan)
            .param("consent", consent)
            .param("id", before.id().value())
            .param("revision", before.revision())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static JdbcClient.StatementSpec params(
      JdbcClient.StatementSpec statement, PlanCampaign plan) {
    var text = plan.text();
    var incident = plan.incident();
    return statement
        .param("unit", plan.unit().value())
        .param("incident", incident == null ? null : incident.value())
        .param("titleZh", text.titleZh())
        .param("titleEn", text.titleEn())
        .param("callZh", text.callZh())
        .param("callEn", text.callEn())
        .param("prizeZh", text.prizeZh())
        .param("prizeEn", text.prizeEn())
        .param("opens", plan.opensOn())
        .param("closes", plan.closesOn())
        .param("audience", plan.audience())
        .param("kinds", plan.kinds().stream().map(EntryKind::name).toArray(String[]::new))
        .param("gallery", plan.gallery().name())
        .param("originals", plan.originals());
  }

  boolean move(CampaignId id, Campaign.State from, Campaign.State to, Instant now) {
    return db.sql(
                """
                update campaign.campaigns
                   set state = :to, revision = revision + 1, changed_at = :now
                 where id = :id
                   and state = :from
                """)
            .param("from", from.name())
            .param("to", to.name())
            .param("id", id.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void delete(CampaignId id) {
    db.sql("delete from campaign.campaigns where id = :id").param("id", id.value()).update();
  }

  Optional<Campaign> find(CampaignId id) {
    return db.sql(SELECT + " where c.id = :id")
        .param("id", id.value())
        .query(CampaignRows::campaign)
        .optional();
  }

  Optional<Campaign> find(int year, int number) {
    return db.sql(SELECT + " where c.year = :year and c.number = :number")
        .param("year", year)
        .param("number", number)
        .query(CampaignRows::campaign)
        .optional();
  }

  /** The newest first. */
  List<Campaign> all() {
    return db.sql(SELECT + " order by c.opens_on desc, c.year desc, c.number desc")
        .query(CampaignRows::campaign)
        .list();
  }

  List<CampaignId> open(IncidentId incident) {
    return db.sql(
            """
            select id
              from campaign.campaigns
             where incident_id = :incident
               and state = 'OPEN'
             order by id
            """)
        .param("incident", incident.value())
        .query((row, n) -> new CampaignId(row.getObject(1, UUID.class)))
        .list();
  }

  static String code(int year, int number) {
    return "V" + year + "-" + number;
  }

  private static Campaign campaign(ResultSet row, int n) throws SQLException {
    return new Campaign(
        new CampaignId(row.getObject("id", UUID.class)),
        code(row.getInt("year"), row.getInt("number")),
        new CampaignText(
            row.getString("title_zh"),
            row.getString("title_en"),
            row.getString("call_zh"),
            row.getString("call_en"),
            row.getString("prize_zh"),
            row.getString("prize_en"),
            row.getString("text_zh"),
            row.getString("text_en")),
        new UnitId(row.getObject("unit_id", UUID.class)),
        incident(row),
        row.getObject("opens_on", LocalDate.class),
        row.getObject("closes_on", LocalDate.class),
        row.getString("audience"),
        EntryKind.of(names(row.getArray("kinds"))),
        Gallery.valueOf(row.getString("gallery")),
        row.getBoolean("originals"),
        Campaign.State.valueOf(row.getString("state")),
        row.getInt("consent"),
        row.getInt("revision"));
  }

  private static @Nullable IncidentId incident(ResultSet row) throws SQLException {
    var id = row.getObject("incident_id", UUID.class);
    return id == null ? null : new IncidentId(id);
  }

  private static String[] names(Array array) throws SQLException {
    return (String[]) array.getArray();
  }
}
