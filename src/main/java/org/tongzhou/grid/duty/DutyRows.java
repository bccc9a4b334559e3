package org.tongzhou.grid.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/** The tables of duties; thousands of rows are written with one statement over arrays. */
@Component
class DutyRows {

  private final JdbcClient db;

  DutyRows(JdbcClient db) {
    this.db = db;
  }

  /** A duty that is about to be opened. */
  record Fresh(UUID id, UUID unit, int givenTo, Owner owner) {}

  /** Those that were not open already, by unit. */
  int insert(
      String kind,
      String subject,
      List<Fresh> fresh,
      Instant now,
      Instant due,
      @Nullable Instant escalates,
      String by) {
    return db.sql(
            """
            with opened as (
              insert into duty.duties
                     (id, kind, subject, unit_id, given_to, level, owner_person, held_since,
                      opened_at, due_at, escalates_at, people, people_open, state)
              select t.id, :kind, :subject, t.unit, nullif(t.given, 0), t.level,
                     nullif(t.owner, 0), :now, :now, :due, :escalates, 0, 0, 'OPEN'
                from unnest(cast(:ids as uuid[]), cast(:units as uuid[]), cast(:given as int[]),
                            cast(:levels as text[]), cast(:owners as int[]))
                     as t (id, unit, given, level, owner)
                  on conflict do nothing
              returning id, level, owner_person
            )
            insert into duty.changes (duty_id, number, at, what, level, owner_person, by)
            select id, 1, :now, 'OPENED', level, owner_person, :by
              from opened
            """)
        .param("kind", kind)
        .param("subject", subject)
        .param("now", at(now))
        .param("due", at(due))
        .param(
            "escalates",
            escalates == null ? null : at(escalates),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("by", by)
        .param("ids", uuids(fresh, Fresh::id))
        .param("units", uuids(fresh, Fresh::unit))
        .param("given", ints(fresh, Fresh::givenTo))
        .param("levels", texts(fresh, one -> one.owner().level().name()))
        .param("owners", ints(fresh, one -> one.owner().person()))
        .update();
  }

  /** Puts people into the open duties of their units. */
  int insertPeople(String kind, String subject, UUID[] units, int[] people) {
    int added =
        db.sql(
                """
                insert into duty.people (duty_id, person_id)
                select d.id, t.person
                  from unnest(cast(:units as uuid[]), cast(:people as int[])) as t (unit, person)
                  join duty.duties d
                    on d.kind = :kind
                   and d.subject = :subject
                   and d.unit_id = t.unit
                   and d.given_to is null
                   and d.state = 'OPEN'
                    on conflict do nothing
                """)
            .param("units", units)
            .param("people", people)
            .param("kind", kind)
            .param("subject", subject)
            .update();
    db.sql(
            """
            update duty.duties d
               set people = c.people, people_open = c.waiting
              from (select p.duty_id, count(*) as people,
                           count(*) filter (where p.how is null) as waiting
                      from duty.people p
                      join duty.duties o on o.id = p.duty_id
                     where o.kind = :kind
                       and o.subject = :subject
                       and o.state = 'OPEN'
                     group by p.duty_id) c
             where d.id = c.duty_id
               and (d.people, d.people_open) is distinct from (c.people, c.waiting)
            """)
        .param("kind", kind)
        .param("subject", subject)
        .update();
    return added;
  }

  // ---- the clock

  /** A duty whose time has come, held by this transaction. */
  record Due(
      UUID id,
      String kind,
      String subject,
      UUID unit,
      Level level,
      int owner,
      int clockStep,
      Instant dueAt) {}

  List<Due> takeDue(Instant now, int limit) {
    return db.sql(
            """
            select id, kind, subject, unit_id, level, coalesce(owner_person, 0) as owner,
                   clock_step, due_at
              from duty.duties
             where escalates_at <= :now
             order by escalates_at
             limit :limit
               for update skip locked
            """)
        .param("now", at(now))
        .param("limit", limit)
        .query(DutyRows::due)
        .list();
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("subject"),
        row.getObject("unit_id", UUID.class),
        Level.valueOf(row.getString("level")),
        row.getInt("owner"),
        row.getInt("clock_step"),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }

  /** Whoever holds an open duty. */
  int[] owners() {
    return db
        .sql(
            """
            select owner_person
              from duty.duties
             where state = 'OPEN'
               and owner_person is not null
             group by owner_person
            """)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Objects::requireNonNull)
        .toArray();
  }

  /** Open duties of people who are gone, and of people who were silent since before a time. */
  List<Due> takeLeft(int[] gone, int[] roleless, int[] silent, Instant heldBefore, int limit) {
    return db.sql(
            """
            select id, kind, subject, unit_id, level, coalesce(owner_person, 0) as owner,
                   clock_step, due_at
              from duty.duties
             where state = 'OPEN'
               and (owner_person = any(:gone)
                 or (owner_person = any(:roleless) and level not in ('PERSON', 'ROTA'))
                 or (owner_person = any(:silent) and held_since <= :before))
             order by id
             limit :limit
               for update skip locked
            """)
        .param("gone", gone)
        .param("roleless", roleless)
        .param("silent", silent)
        .param("before", at(heldBefore))
        .param("limit", limit)
        .query(DutyRows::due)
        .list();
  }

  /**
   * What becomes of a duty.
   *
   * @param moved whether somebody else holds it now
   * @param next when it goes further; null when it does not
   */
  record Step(UUID id, Owner owner, int clockStep, boolean moved, @Nullable Instant next) {}

  /** Writes the steps of duties that this transaction holds. */
  int step(List<Step> steps, Duty.What what, boolean clock, Instant now) {
    return db.sql(
            """
            with stepped as (
              update duty.duties d
                 set level = case when t.moved then t.level else d.level end,
                     owner_person = case when t.moved then nullif(t.owner, 0) else d.owner_person end,
                     held_since = case when t.moved then :now else d.held_since end,
                     changes = d.changes + cast(t.moved as int),
                     clock_step = case when :clock then t.clock else d.clock_step end,
                     escalates_at = case when :clock then t.next else d.escalates_at end
                from unnest(cast(:ids as uuid[]), cast(:levels as text[]), cast(:owners as int[]),
                            cast(:clocks as int[]), cast(:moved as boolean[]),
                            cast(:next as timestamptz[]))
                     as t (id, level, owner, clock, moved, next)
               where d.id = t.id
                 and d.state = 'OPEN'
              returning d.id, d.changes, d.level, d.owner_person, t.moved
            )
            insert into duty.changes (duty_id, number, at, what, level, owner_person, by)
            select id, changes, :now, :what, level, owner_person, 'system'
              from stepped
             where moved
            """)
        .param("ids", uuids(steps, Step::id))
        .param("levels", texts(steps, one -> one.owner().level().name()))
        .param("owners", ints(steps, one -> one.owner().person()))
        .param("clocks", ints(steps, Step::clockStep))
        .param("moved", steps.stream().map(Step::moved).toArray(Boolean[]::new))
        .param(
            "next",
            steps.stream()
                .map(one -> one.next() == null ? null : at(one.next()).toString())
                .toArray(String[]::new))
        .param("what", what.name())
        .param("clock", clock)
        .param("now", at(now))
        .update();
  }

  // ---- ending

  /** Takes people out of the open duties about a subject; which duties that were. */
  List<UUID> settle(String kind, String subject, int[] people, How how, Instant now) {
    return db.sql(
            """
            update duty.people p
               set how = :how, settled_at = :now
              from duty.duties d
             where p.person_id = any(:people)
               and p.how is null
               and d.id = p.duty_id
               and d.state = 'OPEN'
               and d.kind = :kind
               and d.subject = :subject
            returning p.duty_id
            """)
        .param("how", how.name())
        .param("now", at(now))
        .param("people", people)
        .param("kind", kind)
        .param("subject", subject)
        .query(UUID.class)
        .list();
  }

  /** Holds duties in one order, so that two who settle wait for each other and never forever. */
  void hold(String kind, String subject) {
    db.sql(
            """
            select id
              from duty.duties
             where kind = :kind
               and subject = :subject
               and state = 'OPEN'
             order by id
               for update
            """)
        .param("kind", kind)
        .param("subject", subject)
        .query(UUID.class)
        .list();
  }

  /** Counts the waiting anew and closes what nobody waits in any more; how many were closed. */
  int recount(Collection<UUID> duties, How how, Instant now, String by) {
    var ids = duties.toArray(UUID[]::new);
    db.sql(
            """
            update duty.duties d
               set people_open = (select count(*)
                                    from duty.people p
                                   where p.duty_id = d.id
                                     and p.how is null)
             where d.id = any(:ids)
            """)
        .param("ids", ids)
        .update();
    return db.sql(
            """
            with closed as (
              update duty.duties
                 set state = 'CLOSED', how = :how, closed_at = :now, closed_by = :by,
                     escalates_at = null, changes = changes + 1
               where id = any(:ids)
                 and state = 'OPEN'
                 and people_open = 0
              returning id, changes, level, owner_person
            )
            insert into duty.changes (duty_id, number, at, what, level, owner_person, by)
            select id, changes, :now, 'CLOSED', level, owner_person, :by
              from closed
            """)
        .param("ids", ids)
        .param("how", how.name())
        .param("now", at(now))
        .param("by", by)
        .update();
  }

  boolean close(UUID id, How how, @Nullable String note, Instant now, String by) {
    settleAll(new UUID[] {id}, how, now);
    return closeRows(new UUID[] {id}, how, note, now, by) == 1;
  }

  List<UUID> openAbout(String kind, String subject) {
    return db.sql(
            """
            select id
              from duty.duties
             where kind = :kind
               and subject = :subject
               and state = 'OPEN'
             order by id
               for update
            """)
        .param("kind", kind)
        .param("subject", subject)
        .query(UUID.class)
        .list();
  }

  int closeAll(List<UUID> ids, How how, Instant now, String by) {
    var all = ids.toArray(UUID[]::new);
    settleAll(all, how, now);
    return closeRows(all, how, null, now, by);
  }

  private void settleAll(UUID[] ids, How how, Instant now) {
    db.sql(
            """
            update duty.people
               set how = :how, settled_at = :now
             where duty_id = any(:ids)
               and how is null
            """)
        .param("how", how.name())
        .param("now", at(now))
        .param("ids", ids)
        .update();
  }

  private int closeRows(UUID[] ids, How how, @Nullable String note, Instant now, String by) {
    return db.sql(
            """
            with closed as (
              update duty.duties
                 set state = 'CLOSED', how = :how, note = :note, closed_at = :now,
                     closed_by = :by, escalates_at = null, people_open = 0, changes = changes + 1
               where id = any(:ids)
                 and state = 'OPEN'
              returning id, changes, level, owner_person
            )
            insert into duty.changes (duty_id, number, at, what, level, owner_person, note, by)
            select id, changes, :now, 'CLOSED', level, owner_person, :note, :by
              from closed
            """)
        .param("ids", ids)
        .param("how", how.name())
        .param("note", note, java.sql.Types.VARCHAR)
        .param("now", at(now))
        .param("by", by)
        .update();
  }

  // ---- one duty

  boolean handOver(Duty duty, Owner to, String reason, Instant now, String by) {
    return db.sql(
                """
                with handed as (
                  update duty.duties
                     set level = :level, owner_person = nullif(:owner, 0), held_since = :now,
                         changes = changes + 1
                   where id = :id
                     and state = 'OPEN'
                     and changes = :changes
                  returning id, changes, level, owner_person
                )
                insert into duty.changes (duty_id, number, at, what, level, owner_person, note, by)
                select id, changes, :now, 'HANDED_OVER', level, owner_person, :reason, :by
                  from handed
                """)
            .param("level", to.level().name())
            .param("owner", to.person())
            .param("now", at(now))
            .param("id", duty.id().value())
            .param("changes", duty.changes())
            .param("reason", reason)
            .param("by", by)
            .update()
        == 1;
  }

  void insertAttempt(
      UUID id,
      DutyId duty,
      @Nullable PersonId person,
      Result result,
      @Nullable String note,
      String by,
      int byPerson,
      Instant now) {
    db.sql(
            """
            insert into duty.attempts (id, duty_id, person_id, result, note, by, by_person, at)
            values (:id, :duty, nullif(:person, 0), :result, :note, :by, nullif(:byPerson, 0), :now)
            """)
        .param("id", id)
        .param("duty", duty.value())
        .param("person", person == null ? 0 : person.value())
        .param("result", result.name())
        .param("note", note, java.sql.Types.VARCHAR)
        .param("by", by)
        .param("byPerson", byPerson)
        .param("now", at(now))
        .update();
  }

  Optional<Duty> find(DutyId id) {
    return db.sql(
            """
            select id, kind, subject, unit_id, level, owner_person, held_since, opened_at, due_at,
                   escalates_at, changes, people, people_open, how, note, closed_at
              from duty.duties
             where id = :id
            """)
        .param("id", id.value())
        .query(DutyRows::duty)
        .optional();
  }

  DutyId openOf(String kind, String subject, UUID unit, int givenTo) {
    return new DutyId(
        db.sql(
                """
                select id
                  from duty.duties
                 where kind = :kind
                   and subject = :subject
                   and unit_id = :unit
                   and given_to is not distinct from nullif(:given, 0)
                   and state = 'OPEN'
                """)
            .param("kind", kind)
            .param("subject", subject)
            .param("unit", unit)
            .param("given", givenTo)
            .query(UUID.class)
            .single());
  }

  static Duty duty(ResultSet row, int number) throws SQLException {
    var owner = row.getObject("owner_person", Integer.class);
    var how = row.getString("how");
    return new Duty(
        new DutyId(row.getObject("id", UUID.class)),
        row.getString("kind"),
        row.getString("subject"),
        new UnitId(row.getObject("unit_id", UUID.class)),
        Level.valueOf(row.getString("level")),
        owner == null ? null : new PersonId(owner),
        instant(row, "held_since"),
        instant(row, "opened_at"),
        instant(row, "due_at"),
        instantOrNull(row, "escalates_at"),
        row.getInt("changes"),
        row.getInt("people"),
        row.getInt("people_open"),
        how == null ? null : How.valueOf(how),
        row.getString("note"),
        instantOrNull(row, "closed_at"));
  }

  List<Duty.Change> changes(DutyId id) {
    return db.sql(
            """
            select at, what, level, owner_person, note, by
              from duty.changes
             where duty_id = :id
             order by number
            """)
        .param("id", id.value())
        .query(
            (row, number) -> {
              var owner = row.getObject("owner_person", Integer.class);
              return new Duty.Change(
                  instant(row, "at"),
                  Duty.What.valueOf(row.getString("what")),
                  Level.valueOf(row.getString("level")),
                  owner == null ? null : new PersonId(owner),
                  row.getString("note"),
                  row.getString("by"));
            })
        .list();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static <T> UUID[] uuids(List<T> rows, Function<T, UUID> of) {
    return rows.stream().map(of).toArray(UUID[]::new);
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> of) {
    return rows.stream().map(of).toArray(String[]::new);
  }

  private static <T> int[] ints(List<T> rows, ToIntFunction<T> of) {
    return rows.stream().mapToInt(of).toArray();
  }
}
