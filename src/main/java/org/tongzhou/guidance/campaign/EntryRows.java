package org.tongzhou.guidance.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

@Repository
class EntryRows {

  private static final String SELECT =
      """
      select e.id, e.campaign, c.year, c.number as campaign_number, e.number, e.person, e.unit_id,
             e.college_id, e.kind, e.title, e.words, e.naming, e.pen_name, e.state,
             coalesce(e.consent, 0) as consent, e.consented_at, e.reason, e.files_ready,
             e.written_at, e.sent_at, e.shown_at, e.selected_at is not null as selected,
             array(select f.medium
                     from campaign.entry_files f
                    where f.entry = e.id
                    order by f.position) as files,
             array(select t.language
                     from campaign.captions t
                    where t.entry = e.id
                    order by t.language desc) as captions
        from campaign.entries e
        join campaign.campaigns c on c.id = e.campaign
      """;

  private final JdbcClient db;

  EntryRows(JdbcClient db) {
    this.db = db;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  // ---- writing

  /** The next number of a campaign; a rollback gives it back. */
  int nextNumber(CampaignId campaign) {
    return db.sql(
            """
            update campaign.campaigns
               set last_entry = last_entry + 1
             where id = :id
            returning last_entry
            """)
        .param("id", campaign.value())
        .query(Integer.class)
        .single();
  }

  void insertDraft(
      UUID id,
      CampaignId campaign,
      int number,
      PersonId person,
      UnitId unit,
      @Nullable UnitId college,
      WriteEntry said,
      Instant now) {
    params(
            db.sql(
                """
                insert into campaign.entries
                       (id, campaign, number, person, unit_id, college_id, kind, title, words,
                        naming, pen_name, state, files_ready, written_at)
                values (:id, :campaign, :number, :person, :unit, cast(:college as uuid), :kind,
                        :title, :words, :naming, :penName, 'DRAFT', false, :now)
                """),
            said)
        .param("id", id)
        .param("campaign", campaign.value())
        .param("number", number)
        .param("person", person.value())
        .param("unit", unit.value())
        .param("college", college == null ? null : college.value())
        .param("now", at(now))
        .update();
  }

  private static JdbcClient.StatementSpec params(
      JdbcClient.StatementSpec statement, WriteEntry said) {
    return statement
        .param("kind", said.kind().name())
        .param("title", said.title())
        .param("words", said.words())
        .param("naming", said.naming().name())
        .param("penName", said.penName());
  }

  /** Many at once, with numbers one after the other. */
  void insert(
      Campaign campaign,
      List<PastEntry> past,
      List<@Nullable UnitId> colleges,
      List<Boolean> ready,
      CampusClock clock) {
    int last =
        db.sql(
                """
                update campaign.campaigns
                   set last_entry = last_entry + :more
                 where id = :id
                returning last_entry
                """)
            .param("more", past.size())
            .param("id", campaign.id().value())
            .query(Integer.class)
            .single();
    var ids = past.stream().map(one -> Ids.next(clock)).toArray(UUID[]::new);
    db.sql(
            """
            insert into campaign.entries
                   (id, campaign, number, person, unit_id, college_id, kind, title, words, naming,
                    pen_name, state, consent, consented_at, reason, files_ready, written_at,
                    sent_at, judged_at, shown_at, selected_at)
            select id, :campaign, :first + position, person, unit, college, kind, title, words,
                   naming, pen_name, state, :consent, sent, reason, ready, sent, sent, sent,
                   case when state = 'ACCEPTED' and ready then sent end,
                   case when selected then sent end
              from unnest(
                     cast(:ids as uuid[]), cast(:people as int[]), cast(:units as uuid[]),
                     cast(:colleges as uuid[]), cast(:kinds as text[]), cast(:titles as text[]),
                     cast(:words as text[]), cast(:namings as text[]), cast(:penNames as text[]),
                     cast(:states as text[]), cast(:reasons as text[]),
                     cast(:sent as timestamptz[]), cast(:selected as boolean[]),
                     cast(:ready as boolean[]))
                   with ordinality
                   as t (id, person, unit, college, kind, title, words, naming, pen_name, state,
                         reason, sent, selected, ready, position)
            """)
        .param("campaign", campaign.id().value())
        .param("first", last - past.size())
        .param("consent", campaign.consent())
        .param("ids", ids)
        .param("people", past.stream().map(one -> one.person().value()).toArray(Integer[]::new))
        .param("units", past.stream().map(one -> one.unit().value()).toArray(UUID[]::new))
        .param(
            "colleges",
            colleges.stream()
                .map(college -> college == null ? null : college.value())
                .toArray(UUID[]::new))
        .param("kinds", texts(past, one -> one.said().kind().name()))
        .param("titles", texts(past, one -> one.said().title()))
        .param("words", texts(past, one -> one.said().words()))
        .param("namings", texts(past, one -> one.said().naming().name()))
        .param("penNames", texts(past, one -> one.said().penName()))
        .param("states", texts(past, one -> one.state().name()))
        .param("reasons", texts(past, PastEntry::reason))
        .param("sent", texts(past, one -> one.sentAt().toString()))
        .param("ready", ready.toArray(Boolean[]::new))
        .param("selected", past.stream().map(PastEntry::selected).toArray(Boolean[]::new))
        .update();
    insertFiles(past, ids);
    insertCaptions(List.of(ids), past.stream().map(one -> one.said().captions()).toList());
  }

  private static String[] texts(List<PastEntry> past, Function<PastEntry, @Nullable String> text) {
    return past.stream().map(text).toArray(String[]::new);
  }

  private void insertFiles(List<PastEntry> past, UUID[] ids) {
    var entries = new ArrayList<UUID>();
    var positions = new ArrayList<Integer>();
    var media = new ArrayList<UUID>();
    for (int at = 0; at < ids.length; at++) {
      int position = 0;
      for (var file : past.get(at).said().files()) {
        entries.add(ids[at]);
        positions.add(++position);
        media.add(file.value());
      }
    }
    db.sql(
            """
            insert into campaign.entry_files (entry, position, medium)
            select entry, position, medium
              from unnest(
                     cast(:entries as uuid[]), cast(:positions as int[]), cast(:media as uuid[]))
                   as t (entry, position, medium)
            """)
        .param("entries", entries.toArray(UUID[]::new))
        .param("positions", positions.toArray(Integer[]::new))
        .param("media", media.toArray(UUID[]::new))
        .update();
  }

  /** False when it is not its author's to change any more. */
  boolean update(EntryId id, WriteEntry said, Instant now) {
    return params(
                db.sql(
                    """
                    update campaign.entries
                       set kind = :kind, title = :title, words = :words, naming = :naming,
                           pen_name = :penName, written_at = :now
                     where id = :id
                       and state in ('DRAFT', 'RETURNED')
                    """),
                said)
            .param("id", id.value())
            .param("now", at(now))
            .update()
        == 1;
  }

  void setFiles(EntryId id, List<MediaId> files) {
    db.sql("delete from campaign.entry_files where entry = :id").param("id", id.value()).update();
    db.sql(
            """
            insert into campaign.entry_files (entry, position, medium)
            select :id, position, medium
              from unnest(cast(:files as uuid[])) with ordinality as t (medium, position)
            """)
        .param("id", id.value())
        .param("files", files.stream().map(MediaId::value).toArray(UUID[]::new))
        .update();
  }

  void setCaptions(EntryId id, Captions captions) {
    db.sql("delete from campaign.captions where entry = :entry")
        .param("entry", id.value())
        .update();
    insertCaptions(List.of(id.value()), List.of(captions));
  }

  private void insertCaptions(List<UUID> entries, List<Captions> captions) {
    var ids = new ArrayList<UUID>();
    var languages = new ArrayList<String>();
    var texts = new ArrayList<String>();
    for (int at = 0; at < entries.size(); at++)
      for (var language : captions.get(at).languages()) {
        ids.add(entries.get(at));
        languages.add(language);
        texts.add(captions.get(at).in(language));
      }
    if (ids.isEmpty()) return;
    db.sql(
            """
            insert into campaign.captions (entry, language, vtt)
            select entry, language, vtt
              from unnest(
                     cast(:entries as uuid[]), cast(:languages as text[]), cast(:texts as text[]))
                   as t (entry, language, vtt)
            """)
        .param("entries", ids.toArray(UUID[]::new))
        .param("languages", languages.toArray(String[]::new))
        .param("texts", texts.toArray(String[]::new))
        .update();
  }

  Captions captions(EntryId id) {
    var texts = new HashMap<String, String>();
    db.sql("select language, vtt from campaign.captions where entry = :entry order by language")
        .param("entry", id.value())
        .query(
            row -> {
              texts.put(row.getString(1), row.getString(2));
            });
    return new Captions(texts.getOrDefault("zh", ""), texts.getOrDefault("en", ""));
  }

  /** False when it was sent already. */
  boolean send(EntryId id, int consent, boolean filesReady, Instant now) {
    return db.sql(
                """
                update campaign.entries
                   set state = 'WAITING', consent = :consent, consented_at = :now, sent_at = :now,
                       reason = null, files_ready = :ready
                 where id = :id
                   and state in ('DRAFT', 'RETURNED')
                """)
            .param("id", id.value())
            .param("consent", consent)
            .param("ready", filesReady)
            .param("now", at(now))
            .update()
        == 1;
  }

  /**
   * False when its author took it back, has not sent it, or has begun to repair what came back:
   * what nobody has read is then not let through by undoing the return.
   */
  boolean judge(EntryId id, EntryState state, @Nullable String reason, Instant now) {
    return db.sql(
                """
                update campaign.entries
                   set state = :state, reason = :reason, judged_at = :now, selected_at = null,
                       shown_at = case when :state = 'ACCEPTED' and files_ready
                                       then cast(:now as timestamptz) end
                 where id = :id
                   and state <> 'DRAFT'
                   and (state <> 'RETURNED'
                        or written_at <= judged_at
                        or :state not in ('WAITING', 'ACCEPTED'))
                """)
            .param("id", id.value())
            .param("state", state.name())
            .param("reason", reason)
            .param("now", at(now))
            .update()
        == 1;
  }

  /** Its files are ready; with the moderators' yes it is shown. */
  void filesReady(EntryId id, Instant now) {
    db.sql(
            """
            update campaign.entries
               set files_ready = true,
                   shown_at = case when state = 'ACCEPTED' then cast(:now as timestamptz) end
             where id = :id
               and not files_ready
            """)
        .param("id", id.value())
        .param("now", at(now))
        .update();
  }

  boolean select(EntryId id, @Nullable Instant at) {
    return db.sql(
                """
                update campaign.entries
                   set selected_at = :at
                 where id = :id
                   and shown_at is not null
                """)
            .param("id", id.value())
            .param("at", at == null ? null : at(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .update()
        == 1;
  }

  boolean delete(EntryId id, int person) {
    return db.sql("delete from campaign.entries where id = :id and person = :person")
            .param("id", id.value())
            .param("person", person)
            .update()
        == 1;
  }

  // ---- finding

  Optional<Entry> find(EntryId id) {
    return db.sql(SELECT + " where e.id = :id")
        .param("id", id.value())
        .query(EntryRows::entry)
        .optional();
  }

  Optional<Entry> find(CampaignId campaign, int number) {
    return db.sql(SELECT + " where e.campaign = :campaign and e.number = :number")
        .param("campaign", campaign.value())
        .param("number", number)
        .query(EntryRows::entry)
        .optional();
  }

  Optional<Entry> draft(CampaignId campaign, int person) {
    return db.sql(
            SELECT
                + """
                 where e.campaign = :campaign
                   and e.person = :person
                   and e.state = 'DRAFT'
                """)
        .param("campaign", campaign.value())
        .param("person", person)
        .query(EntryRows::entry)
        .optional();
  }

  List<Entry> ofPerson(int person) {
    return db.sql(SELECT + " where e.person = :person order by e.written_at desc, e.id desc")
        .param("person", person)
        .query(EntryRows::entry)
        .list();
  }

  int count(CampaignId campaign, int person) {
    return db.sql(
            """
            select count(*)
              from campaign.entries
             where campaign = :campaign
               and person = :person
               and state <> 'DRAFT'
            """)
        .param("campaign", campaign.value())
        .param("person", person)
        .query(Integer.class)
        .single();
  }

  boolean hasAny(CampaignId campaign) {
    return db.sql("select exists (select from campaign.entries where campaign = :id)")
        .param("id", campaign.value())
        .query(Boolean.class)
        .single();
  }

  /** What is shown, the selected first, then the newest. */
  Paged<Entry> shown(CampaignId campaign, EntryFilter filter, int page, int size) {
    var rows =
        filtered(
                db.sql(
                    SELECT
                        + """
                         where e.campaign = :campaign
                           and e.shown_at is not null
                           and (cast(:college as uuid) is null or e.college_id = :college)
                           and (cast(:kind as text) is null or e.kind = :kind)
                         order by e.selected_at is null, e.number desc
                         limit :size offset :offset
                        """),
                campaign,
                filter)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(EntryRows::entry)
            .list();
    long total =
        filtered(
                db.sql(
                    """
                    select count(*)
                      from campaign.entries e
                     where e.campaign = :campaign
                       and e.shown_at is not null
                       and (cast(:college as uuid) is null or e.college_id = :college)
                       and (cast(:kind as text) is null or e.kind = :kind)
                    """),
                campaign,
                filter)
            .query(Long.class)
            .single();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  private static JdbcClient.StatementSpec filtered(
      JdbcClient.StatementSpec statement, CampaignId campaign, EntryFilter filter) {
    var college = filter.college();
    var kind = filter.kind();
    return statement
        .param("campaign", campaign.value())
        .param("college", college == null ? null : college.value(), java.sql.Types.OTHER)
        .param("kind", kind == null ? null : kind.name(), java.sql.Types.VARCHAR);
  }

  /** Those shown after a number, in the order of numbers: for whoever goes through all of them. */
  List<Entry> shownAfter(CampaignId campaign, int number, int limit) {
    return db.sql(
            SELECT
                + """
                 where e.campaign = :campaign
                   and e.shown_at is not null
                   and e.number > :number
                 order by e.number
                 limit :limit
                """)
        .param("campaign", campaign.value())
        .param("number", number)
        .param("limit", limit)
        .query(EntryRows::entry)
        .list();
  }

  List<MediaId> shownFiles(CampaignId campaign) {
    return db.sql(
            """
            select f.medium
              from campaign.entry_files f
              join campaign.entries e on e.id = f.entry
             where e.campaign = :campaign
               and e.shown_at is not null
             order by f.medium
            """)
        .param("campaign", campaign.value())
        .query((row, n) -> new MediaId(row.getObject(1, UUID.class)))
        .list();
  }

  private static final String KEPT =
      """
       where e.campaign = :campaign
         and e.state <> 'DRAFT'
         and (cast(:state as text) is null or e.state = :state)
         and (not :selected or e.selected_at is not null)
         and (cast(:words as text) is null
              or e.title ilike :words
              or e.words ilike :words
              or e.pen_name ilike :words
              or e.naming = 'FULL' and e.person = any(:named))
      """;

  /**
   * @param named people of whose names the words are
   */
  Paged<Entry> kept(CampaignId campaign, KeptFilter filter, int[] named, int page, int size) {
    var rows =
        kept(
                db.sql(
                    SELECT
                        + KEPT
                        + """
                         order by e.sent_at, e.id
                         limit :size offset :offset
                        """),
                campaign,
                filter,
                named)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(EntryRows::entry)
            .list();
    long total =
        kept(db.sql("select count(*) from campaign.entries e" + KEPT), campaign, filter, named)
            .query(Long.class)
            .single();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  private static JdbcClient.StatementSpec kept(
      JdbcClient.StatementSpec statement, CampaignId campaign, KeptFilter filter, int[] named) {
    var state = filter.state();
    var words = filter.words().strip().replaceAll("([\\\\%_])", "\\\\$1");
    return statement
        .param("campaign", campaign.value())
        .param("state", state == null ? null : state.name(), java.sql.Types.VARCHAR)
        .param("selected", filter.selected())
        .param("words", words.isEmpty() ? null : "%" + words + "%", java.sql.Types.VARCHAR)
        .param("named", named);
  }

  /** The shown numbers around one; null at an end. */
  Entries.Around around(Entry entry) {
    return db.sql(
            """
            select (select max(number)
                      from campaign.entries
                     where campaign = :campaign
                       and shown_at is not null
                       and number < :number),
                   (select min(number)
                      from campaign.entries
                     where campaign = :campaign
                       and shown_at is not null
                       and number > :number)
            """)
        .param("campaign", entry.campaign().value())
        .param("number", entry.number())
        .query(
            (row, n) -> new Entries.Around((Integer) row.getObject(1), (Integer) row.getObject(2)))
        .single();
  }

  List<Entries.ShownBy> counts(CampaignId campaign) {
    return db.sql(
            """
            select college_id, kind, count(*)
              from campaign.entries
             where campaign = :campaign
               and shown_at is not null
             group by college_id, kind
             order by college_id, kind
            """)
        .param("campaign", campaign.value())
        .query(
            (row, n) ->
                new Entries.ShownBy(
                    unit(row, "college_id"), EntryKind.valueOf(row.getString(2)), row.getInt(3)))
        .list();
  }

  List<Entries.InState> states(CampaignId campaign) {
    return db.sql(
            """
            select state, count(*), count(selected_at), count(shown_at)
              from campaign.entries
             where campaign = :campaign
             group by state
             order by state
            """)
        .param("campaign", campaign.value())
        .query(
            (row, n) ->
                new Entries.InState(
                    EntryState.valueOf(row.getString(1)),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4)))
        .list();
  }

  /** Sent, and with files of which one at least was still being converted. */
  List<Entry> unready(int limit) {
    return db.sql(
            SELECT
                + """
                 where not e.files_ready
                   and e.state in ('WAITING', 'ACCEPTED')
                 order by e.id
                 limit :limit
                """)
        .param("limit", limit)
        .query(EntryRows::entry)
        .list();
  }

  // ---- the end of an incident

  /**
   * @param people whom they are about
   */
  record Held(long rows, int people) {}

  Held held(IncidentId incident) {
    return db.sql(
            """
            select count(*), count(distinct e.person)
              from campaign.entries e
              join campaign.campaigns c on c.id = e.campaign
             where c.incident_id = :incident
            """)
        .param("incident", incident.value())
        .query((row, n) -> new Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  List<Entry> ofIncident(IncidentId incident, int limit) {
    return db.sql(SELECT + " where c.incident_id = :incident order by e.id limit :limit")
        .param("incident", incident.value())
        .param("limit", limit)
        .query(EntryRows::entry)
        .list();
  }

  int delete(Collection<EntryId> ids) {
    return db.sql("delete from campaign.entries where id = any(:ids)")
        .param("ids", ids.stream().map(EntryId::value).toArray(UUID[]::new))
        .update();
  }

  // ---- rows to entries

  private static Entry entry(ResultSet row, int n) throws SQLException {
    return new Entry(
        new EntryId(row.getObject("id", UUID.class)),
        new CampaignId(row.getObject("campaign", UUID.class)),
        CampaignRows.code(row.getInt("year"), row.getInt("campaign_number")),
        row.getInt("number"),
        new PersonId(row.getInt("person")),
        new UnitId(row.getObject("unit_id", UUID.class)),
        unit(row, "college_id"),
        EntryKind.valueOf(row.getString("kind")),
        row.getString("title"),
        row.getString("words"),
        Naming.valueOf(row.getString("naming")),
        row.getString("pen_name"),
        EntryState.valueOf(row.getString("state")),
        row.getInt("consent"),
        instant(row, "consented_at"),
        row.getString("reason"),
        row.getBoolean("files_ready"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        instant(row, "sent_at"),
        instant(row, "shown_at"),
        row.getBoolean("selected"),
        Stream.of((UUID[]) row.getArray("files").getArray()).map(MediaId::new).toList(),
        List.of((String[]) row.getArray("captions").getArray()));
  }

  private static @Nullable UnitId unit(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new UnitId(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
