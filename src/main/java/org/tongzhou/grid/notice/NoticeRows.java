package org.tongzhou.grid.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.PersonSet;
import tools.jackson.databind.json.JsonMapper;

/** The tables of notices. */
@Component
class NoticeRows {

  /** A notice with everybody it went to. */
  record Told(Notice notice, PersonSet audience) {}

  /** What a person has read. */
  record Reading(long upTo, long[] singly) {
    static final Reading NOTHING = new Reading(0, new long[0]);

    boolean has(long number) {
      return number <= upTo || Arrays.stream(singly).anyMatch(one -> one == number);
    }
  }

  private final JdbcClient db;
  private final JsonMapper json;

  NoticeRows(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** False when a notice with that key was sent before. */
  boolean insert(UUID id, SendNotice command, PersonSet audience, Instant now) {
    return db.sql(
                """
                insert into notice.notices
                       (id, kind, parameters, path, urgency, once_key, audience, recipients, sent_at)
                values (:id, :kind, cast(:parameters as jsonb), :path, :urgency, :once, :audience,
                        :recipients, :now)
                    on conflict (once_key) do nothing
                """)
            .param("id", id)
            .param("kind", command.kind())
            .param("parameters", Parameters.write(command.parameters(), json))
            .param("path", command.path())
            .param("urgency", command.urgency().name())
            .param("once", command.onceKey())
            .param("audience", audience.toBytes())
            .param("recipients", audience.size())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  NoticeId idOf(String onceKey) {
    return new NoticeId(
        db.sql("select id from notice.notices where once_key = :once")
            .param("once", onceKey)
            .query(UUID.class)
            .single());
  }

  /**
   * Gives the next numbers, just before the commit: the row of the last number is locked until
   * then, so that numbers are in the order of commits and nobody ever sees a gap.
   */
  void number(UUID[] notices, UUID[] ofFew, int[] people) {
    db.sql(
            """
            with taken as (
              update notice.last_number
                 set last = last + :count
              returning last - :count as before
            ), numbered as (
              update notice.notices n
                 set number = taken.before + t.position
                from taken, unnest(cast(:notices as uuid[])) with ordinality as t (id, position)
               where n.id = t.id
              returning n.id, n.number
            )
            insert into notice.addressed (person_id, number)
            select a.person_id, n.number
              from unnest(cast(:people as int[]), cast(:ofFew as uuid[])) as a (person_id, notice)
              join numbered n on n.id = a.notice
            """)
        .param("count", notices.length)
        .param("notices", notices)
        .param("people", people)
        .param("ofFew", ofFew)
        .update();
  }

  // ---- reading

  /** Those of the ids that are committed, by number. */
  List<Told> told(Collection<UUID> ids) {
    return db.sql(
            """
            select id, number, kind, parameters, path, urgency, recipients, sent_at, audience
              from notice.notices
             where id = any(:ids)
               and number is not null
             order by number
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(this::toldRow)
        .list();
  }

  /** Every notice that went to more than so many. */
  List<Told> toMoreThan(int few) {
    return db.sql(
            """
            select id, number, kind, parameters, path, urgency, recipients, sent_at, audience
              from notice.notices
             where recipients > :few
               and number is not null
             order by number
            """)
        .param("few", few)
        .query(this::toldRow)
        .list();
  }

  List<Notice> numbered(long[] numbers) {
    return db.sql(
            """
            select id, number, kind, parameters, path, urgency, recipients, sent_at
              from notice.notices
             where number = any(:numbers)
             order by number desc
            """)
        .param("numbers", numbers)
        .query(this::notice)
        .list();
  }

  Optional<Told> find(NoticeId id) {
    return told(List.of(id.value())).stream().findFirst();
  }

  /** The newest of those sent to few of whom the person is one, before a number. */
  long[] addressed(int person, long before, long after, int limit) {
    return db
        .sql(
            """
            select number
              from notice.addressed
             where person_id = :person
               and number < :before
               and number > :after
             order by number desc
             limit :limit
            """)
        .param("person", person)
        .param("before", before)
        .param("after", after)
        .param("limit", limit)
        .query(Long.class)
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .toArray();
  }

  /** What of the notices to few nobody has read yet: person and number. */
  void unread(UnreadRow each) {
    db.sql(
            """
            select a.person_id, a.number
              from notice.addressed a
              left join notice.readings r on r.person_id = a.person_id
             where a.number > coalesce(r.up_to, 0)
               and not a.number = any(coalesce(r.singly, cast('{}' as bigint[])))
             order by a.person_id, a.number
            """)
        .query(
            row -> {
              each.take(row.getInt(1), row.getLong(2));
            });
  }

  interface UnreadRow {
    void take(int person, long number);
  }

  void readings(ReadingRow each) {
    db.sql("select person_id, up_to, singly from notice.readings order by person_id")
        .query(
            row -> {
              each.take(row.getInt(1), reading(row, 0));
            });
  }

  interface ReadingRow {
    void take(int person, Reading reading);
  }

  Reading read(int person, long number) {
    return db.sql(
            """
            insert into notice.readings as r (person_id, up_to, singly)
            values (:person, 0, array[cast(:number as bigint)])
                on conflict (person_id) do update
               set singly = case
                     when :number <= r.up_to or :number = any(r.singly) then r.singly
                     else r.singly || cast(:number as bigint)
                   end
            returning person_id, up_to, singly
            """)
        .param("person", person)
        .param("number", number)
        .query(NoticeRows::reading)
        .single();
  }

  Reading readAll(int person, long upTo) {
    return db.sql(
            """
            insert into notice.readings as r (person_id, up_to, singly)
            values (:person, :upTo, '{}')
                on conflict (person_id) do update
               set up_to = greatest(r.up_to, excluded.up_to),
                   singly = array(
                     select one
                       from unnest(r.singly) as t (one)
                      where one > greatest(r.up_to, excluded.up_to)
                      order by one)
            returning person_id, up_to, singly
            """)
        .param("person", person)
        .param("upTo", upTo)
        .query(NoticeRows::reading)
        .single();
  }

  long lastNumber() {
    return db.sql("select last from notice.last_number").query(Long.class).single();
  }

  private static Reading reading(ResultSet row, int n) throws SQLException {
    var singly = (Long[]) row.getArray("singly").getArray();
    return new Reading(
        row.getLong("up_to"), Arrays.stream(singly).mapToLong(Long::longValue).toArray());
  }

  private Told toldRow(ResultSet row, int n) throws SQLException {
    return new Told(notice(row, n), PersonSet.fromBytes(row.getBytes("audience")));
  }

  private Notice notice(ResultSet row, int n) throws SQLException {
    return new Notice(
        new NoticeId(row.getObject("id", UUID.class)),
        row.getLong("number"),
        row.getString("kind"),
        Parameters.read(row.getString("parameters"), json),
        row.getString("path"),
        Urgency.valueOf(row.getString("urgency")),
        row.getInt("recipients"),
        Objects.requireNonNull(row.getObject("sent_at", OffsetDateTime.class)).toInstant());
  }
}
