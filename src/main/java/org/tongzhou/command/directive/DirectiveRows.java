package org.tongzhou.command.directive;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;

/** The tables of directives. */
@Component
class DirectiveRows {

  /** Whoever has to read a corrected text has at least a day for it. */
  private static final Duration TIME_TO_READ_AGAIN = Duration.ofHours(24);

  private final JdbcClient db;

  DirectiveRows(JdbcClient db) {
    this.db = db;
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  // ---- issuing

  record NewDirective(
      UnitId unit,
      UUID issuedBy,
      @Nullable Integer issuer,
      String audience,
      IssueDirective command,
      int year,
      Instant opensAt,
      Instant now) {}

  DirectiveId insert(NewDirective fresh) {
    // Directives are rare: the lock lets their numbers follow each other without a gap.
    db.sql("lock table directive.directives in share row exclusive mode").update();
    var command = fresh.command();
    int id =
        db.sql(
                """
                insert into directive.directives
                       (year, number, unit, issued_by, issuer, version, audience, read_by, done_by,
                        evidence, issued_at, opens_at, opened)
                select :year, coalesce(max(number), 0) + 1, :unit, :by, cast(:issuer as int), 1,
                       :audience, :read, cast(:done as timestamptz), :evidence, :now, :opens,
                       :opens = :now
                  from directive.directives
                 where year = :year
                returning id
                """)
            .param("year", fresh.year())
            .param("unit", fresh.unit().value())
            .param("by", fresh.issuedBy())
            .param("issuer", fresh.issuer())
            .param("audience", fresh.audience())
            .param("read", utc(command.readBy()))
            .param("done", command.doneBy() == null ? null : utc(command.doneBy()))
            .param("evidence", command.evidence().name())
            .param("now", utc(fresh.now()))
            .param("opens", utc(fresh.opensAt()))
            .query(Integer.class)
            .single();
    insertVersion(id, 1, command.text(), null, fresh.issuedBy(), fresh.now());
    var files = command.files().stream().map(MediaId::value).toArray(UUID[]::new);
    db.sql(
            """
            insert into directive.files (directive, position, file)
            select :id, position, file
              from unnest(cast(:files as uuid[])) with ordinality as t (file, position)
            """)
        .param("id", id)
        .param("files", files)
        .update();
    return new DirectiveId(id);
  }

  private void insertVersion(
      int id, int version, DirectiveText text, @Nullable String reason, UUID by, Instant now) {
    db.sql(
            """
            insert into directive.versions
                   (directive, version, title_zh, title_en, body_zh, body_en, reason, at, by)
            values (:id, :version, :titleZh, :titleEn, :bodyZh, :bodyEn, :reason, :at, :by)
            """)
        .param("id", id)
        .param("version", version)
        .param("titleZh", text.titleZh())
        .param("titleEn", text.titleEn())
        .param("bodyZh", text.bodyZh())
        .param("bodyEn", text.bodyEn())
        .param("reason", reason)
        .param("at", utc(now))
        .param("by", by)
        .update();
  }

  void insertAudience(DirectiveId id, Map<UnitId, PersonSet> audience) {
    var entries = List.copyOf(audience.entrySet());
    db.sql(
            """
            insert into directive.audience (directive, unit, people)
            select :id, unit, people
              from unnest(cast(:units as uuid[]), cast(:people as bytea[])) as t (unit, people)
            """)
        .param("id", id.value())
        .param("units", entries.stream().map(it -> it.getKey().value()).toArray(UUID[]::new))
        .param("people", entries.stream().map(it -> it.getValue().toBytes()).toArray(byte[][]::new))
        .update();
  }

  void insertNodes(DirectiveId id, Collection<Node.Place> places) {
    db.sql(
            """
            insert into directive.nodes (directive, unit, post, version, state)
            select :id, unit, post, 1, 'UNREAD'
              from unnest(cast(:units as uuid[]), cast(:posts as text[])) as t (unit, post)
            """)
        .param("id", id.value())
        .param("units", places.stream().map(at -> at.unit().value()).toArray(UUID[]::new))
        .param("posts", places.stream().map(at -> at.post().name()).toArray(String[]::new))
        .update();
  }

  // ---- correcting and withdrawing

  /** False where the version is not the one that holds, or the directive was withdrawn. */
  boolean correct(CorrectDirective command, UUID by, Instant now) {
    int id = command.directive().value();
    int changed =
        db.sql(
                """
                update directive.directives
                   set version = version + 1,
                       read_by = greatest(read_by, :again),
                       done_by = greatest(done_by, read_by, :again)
                 where id = :id
                   and version = :version
                   and withdrawn_at is null
                """)
            .param("again", utc(now.plus(TIME_TO_READ_AGAIN)))
            .param("id", id)
            .param("version", command.version())
            .update();
    if (changed == 0) return false;
    insertVersion(id, command.version() + 1, command.text(), command.reason().strip(), by, now);
    for (var state : NodeState.values())
      db.sql(
              """
              update directive.nodes
                 set state = :to, version = :version + 1
               where directive = :id
                 and state = :from
                 and version = :version
              """)
          .param("to", state.after(Step.CORRECTED).orElseThrow().name())
          .param("version", command.version())
          .param("id", id)
          .param("from", state.name())
          .update();
    return true;
  }

  boolean withdraw(DirectiveId id, String reason, Instant now) {
    return db.sql(
                """
                update directive.directives
                   set withdrawn_at = :now, withdrawn_reason = :reason
                 where id = :id
                   and withdrawn_at is null
                """)
            .param("now", utc(now))
            .param("reason", reason)
            .param("id", id.value())
            .update()
        == 1;
  }

  // ---- opening to everybody

  /** Somebody lets it go to everybody at once; false where it has gone there. */
  boolean open(DirectiveId id, Instant now) {
    return db.sql(
                """
                update directive.directives
                   set opens_at = :now, opened = true
                 where id = :id
                   and not opened
                   and opens_at > :now
                   and withdrawn_at is null
                """)
            .param("now", utc(now))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Those that have come to half of their time; each is found once. */
  List<DirectiveId> opening(Instant now) {
    return db.sql(
            """
            update directive.directives
               set opened = true
             where not opened
               and opens_at <= :now
               and withdrawn_at is null
            returning id
            """)
        .param("now", utc(now))
        .query((row, n) -> new DirectiveId(row.getInt(1)))
        .list();
  }

  /** Those who pass one directive on do so one after the other, so that nobody is told twice. */
  void hold(DirectiveId id) {
    db.sql(
            """
            select id
              from directive.directives
             where id = :id
               for no key update
            """)
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  // ---- answering

  /** The node takes the step if it still stands where the step begins and asks for that version. */
  boolean step(
      DirectiveId id, Node.Place at, Step step, NodeState from, int version, UUID by, Instant now) {
    return db.sql(
                """
                update directive.nodes
                   set state = :to,
                       read_at = case when :step = 'READ' then :now else read_at end,
                       read_by = case when :step = 'READ' then :by else read_by end,
                       passed_at = case when :step = 'PASS_ON' then :now else passed_at end,
                       passed_by = case when :step = 'PASS_ON' then :by else passed_by end,
                       done_at = case when :step = 'COMPLETE' then :now else done_at end,
                       done_by = case when :step = 'COMPLETE' then :by else done_by end
                 where directive = :id
                   and unit = :unit
                   and post = :post
                   and state = :from
                   and version = :version
                """)
            .param("to", from.after(step).orElseThrow().name())
            .param("step", step.name())
            .param("now", utc(now))
            .param("by", by)
            .param("id", id.value())
            .param("unit", at.unit().value())
            .param("post", at.post().name())
            .param("from", from.name())
            .param("version", version)
            .update()
        == 1;
  }

  void remark(DirectiveId id, Node.Place at, String remark) {
    db.sql(
            """
            update directive.nodes
               set remark = :remark
             where directive = :id
               and unit = :unit
               and post = :post
            """)
        .param("remark", remark)
        .param("id", id.value())
        .param("unit", at.unit().value())
        .param("post", at.post().name())
        .update();
  }

  void prove(DirectiveId id, Node.Place at, Proof proof) {
    db.sql(
            """
            update directive.nodes
               set said = :said, counted = :counted, picture = :picture
             where directive = :id
               and unit = :unit
               and post = :post
            """)
        .param("said", proof.said())
        .param("counted", proof.counted())
        .param("picture", proof.picture() == null ? null : proof.picture().value())
        .param("id", id.value())
        .param("unit", at.unit().value())
        .param("post", at.post().name())
        .update();
  }

  /** Those of the people for whom it is news that they have read this version. */
  int[] confirm(DirectiveId id, int version, int[] people, boolean told, Instant now) {
    return db
        .sql(
            """
            insert into directive.confirmations as c (directive, person, version, told, at)
            select d.id, person, :version, :told, :now
              from directive.directives d
              cross join unnest(cast(:people as int[])) as t (person)
             where d.id = :id
               and d.version = :version
               and d.withdrawn_at is null
             order by person
            on conflict on constraint confirmations_pk do update
               set version = excluded.version, told = excluded.told, at = excluded.at
             where c.version < excluded.version
            returning person
            """)
        .param("version", version)
        .param("told", told)
        .param("now", utc(now))
        .param("people", people)
        .param("id", id.value())
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  // ---- reading

  private static final int NOT_FOUND = 0;

  Optional<Directive> find(DirectiveId id) {
    return select(id.value(), NOT_FOUND, NOT_FOUND).stream().findFirst();
  }

  Optional<Directive> find(int year, int number) {
    return select(NOT_FOUND, year, number).stream().findFirst();
  }

  /** All of them, newest first. */
  List<Directive> all() {
    return select(-1, NOT_FOUND, NOT_FOUND);
  }

  private List<Directive> select(int id, int year, int number) {
    return db.sql(
            """
            select d.id, d.year, d.number, d.unit, d.issued_by, d.issuer, d.version, d.audience,
                   d.read_by, d.done_by, d.evidence, d.issued_at, d.opens_at,
                   d.withdrawn_at, d.withdrawn_reason, v.title_zh, v.title_en, v.body_zh, v.body_en
              from directive.directives d
              join directive.versions v on v.directive = d.id and v.version = d.version
             where :id = -1
                or d.id = :id
                or (d.year = :year and d.number = :number)
             order by d.issued_at desc, d.id desc
            """)
        .param("id", id)
        .param("year", year)
        .param("number", number)
        .query(DirectiveRows::directive)
        .list();
  }

  private static Directive directive(ResultSet row, int n) throws SQLException {
    return new Directive(
        new DirectiveId(row.getInt("id")),
        row.getInt("year") + "-" + row.getInt("number"),
        new UnitId(row.getObject("unit", UUID.class)),
        row.getObject("issued_by", UUID.class),
        (Integer) row.getObject("issuer"),
        row.getInt("version"),
        text(row),
        row.getString("audience"),
        row.getObject("read_by", OffsetDateTime.class).toInstant(),
        instant(row, "done_by"),
        Evidence.valueOf(row.getString("evidence")),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        row.getObject("opens_at", OffsetDateTime.class).toInstant(),
        instant(row, "withdrawn_at"),
        row.getString("withdrawn_reason"));
  }

  private static DirectiveText text(ResultSet row) throws SQLException {
    return new DirectiveText(
        row.getString("title_zh"),
        row.getString("title_en"),
        row.getString("body_zh"),
        row.getString("body_en"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Every text it has had, the newest first. */
  List<Version> versions(DirectiveId id) {
    return db.sql(
            """
            select version, title_zh, title_en, body_zh, body_en, reason, at
              from directive.versions
             where directive = :id
             order by version desc
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new Version(
                    row.getInt("version"),
                    text(row),
                    row.getString("reason"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  List<MediaId> files(DirectiveId id) {
    return db.sql(
            """
            select file
              from directive.files
             where directive = :id
             order by position
            """)
        .param("id", id.value())
        .query((row, n) -> new MediaId(row.getObject(1, UUID.class)))
        .list();
  }

  List<LiveDirective.Leaf> leaves(DirectiveId id) {
    return db.sql(
            """
            select unit, people
              from directive.audience
             where directive = :id
             order by unit
            """)
        .param("id", id.value())
        .query(
            (row, n) ->
                new LiveDirective.Leaf(
                    new UnitId(row.getObject(1, UUID.class)), PersonSet.fromBytes(row.getBytes(2))))
        .list();
  }

  /** Who has confirmed a version. */
  int[] confirmed(DirectiveId id, int version) {
    return db
        .sql(
            """
            select person
              from directive.confirmations
             where directive = :id
               and version = :version
             order by person
            """)
        .param("id", id.value())
        .param("version", version)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  Optional<Instant> confirmedAt(DirectiveId id, int person, int version) {
    return db.sql(
            """
            select at
              from directive.confirmations
             where directive = :id
               and person = :person
               and version = :version
            """)
        .param("id", id.value())
        .param("person", person)
        .param("version", version)
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /**
   * @param everywhere every unit, whatever {@code units} says
   */
  List<Node> nodes(DirectiveId id, boolean everywhere, UUID[] units) {
    return db.sql(
            """
            select unit, post, state, read_at, passed_at, remark, done_at, said, counted, picture
              from directive.nodes
             where directive = :id
               and (:everywhere or unit = any(:units))
             order by unit, post
            """)
        .param("id", id.value())
        .param("everywhere", everywhere)
        .param("units", units)
        .query(
            (row, n) ->
                new Node(
                    new UnitId(row.getObject("unit", UUID.class)),
                    Post.valueOf(row.getString("post")),
                    NodeState.valueOf(row.getString("state")),
                    instant(row, "read_at"),
                    instant(row, "passed_at"),
                    row.getString("remark"),
                    instant(row, "done_at"),
                    row.getString("said"),
                    row.getBigDecimal("counted"),
                    row.getObject("picture", UUID.class)))
        .list();
  }

  // ---- what is overdue

  /** Posts of a unit that have not read a directive. */
  record Unread(DirectiveId directive, UnitId unit, int posts) {}

  /** What was to be read by now and has not been, of the units, the oldest first. */
  List<Unread> unread(UUID[] units, Instant now) {
    return db.sql(
            """
            select n.directive, n.unit, count(*) as posts
              from directive.nodes n
              join directive.directives d on d.id = n.directive
             where n.unit = any(:units)
               and n.state = 'UNREAD'
               and d.withdrawn_at is null
               and d.read_by <= :now
             group by n.directive, n.unit, d.read_by
             order by d.read_by, n.directive, n.unit
            """)
        .param("units", units)
        .param("now", utc(now))
        .query(
            (row, n) ->
                new Unread(
                    new DirectiveId(row.getInt("directive")),
                    new UnitId(row.getObject("unit", UUID.class)),
                    row.getInt("posts")))
        .list();
  }

  /** A directive that has become overdue in reading, in doing or in both. */
  record Mark(DirectiveId id, int version, boolean reading, boolean doing) {}

  List<Mark> due(Instant now) {
    return db.sql(
            """
            select id, version, reading_overdue < version and read_by <= :now as reading,
                   not doing_overdue and done_by is not null and done_by <= :now as doing
              from directive.directives
             where withdrawn_at is null
               and (reading_overdue < version and read_by <= :now
                    or not doing_overdue and done_by <= :now)
             order by id
               for update
            """)
        .param("now", utc(now))
        .query(
            (row, n) ->
                new Mark(
                    new DirectiveId(row.getInt(1)),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getBoolean(4)))
        .list();
  }

  void marked(Mark mark) {
    db.sql(
            """
            update directive.directives
               set reading_overdue = case when :reading then :version else reading_overdue end,
                   doing_overdue = doing_overdue or :doing
             where id = :id
            """)
        .param("reading", mark.reading())
        .param("doing", mark.doing())
        .param("version", mark.version())
        .param("id", mark.id().value())
        .update();
  }

  /** Those for which duties may be open. */
  List<DirectiveId> overdue() {
    return db.sql(
            """
            select id
              from directive.directives
             where withdrawn_at is null
               and (reading_overdue > 0 or doing_overdue)
             order by id
            """)
        .query((row, n) -> new DirectiveId(row.getInt(1)))
        .list();
  }

  // ---- what the feed carries

  static byte[] payload(DirectiveId id, int version, int[] people) {
    var bytes = ByteBuffer.allocate(8 + 4 * people.length).putInt(id.value()).putInt(version);
    for (int person : people) bytes.putInt(person);
    return bytes.array();
  }

  static byte[] payload(DirectiveId id, Node.Place at, NodeState state) {
    return ByteBuffer.allocate(22)
        .putInt(id.value())
        .putLong(at.unit().value().getMostSignificantBits())
        .putLong(at.unit().value().getLeastSignificantBits())
        .put((byte) at.post().ordinal())
        .put((byte) state.ordinal())
        .array();
  }
}
