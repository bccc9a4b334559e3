package org.tongzhou.grid.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.grid.incident.IncidentId;

/** The tables of plans, their parts and holds. */
@Component
class PlanRows {

  private final JdbcClient db;

  PlanRows(JdbcClient db) {
    this.db = db;
  }

  void insert(IncidentId incident, LocalDate closedOn) {
    db.sql("insert into retention.plans (incident_id, closed_on) values (:incident, :on)")
        .param("incident", incident.value())
        .param("on", closedOn)
        .update();
  }

  void insert(IncidentId incident, int position, Plan.Line line) {
    db.sql(
            """
            insert into retention.parts
                   (incident_id, part, position, days, erase_on, held, people)
            values (:incident, :part, :position, :days, :on, :held, :people)
            """)
        .param("incident", incident.value())
        .param("part", line.part())
        .param("position", position)
        .param("days", line.days())
        .param("on", line.eraseOn())
        .param("held", line.held())
        .param("people", line.people())
        .update();
  }

  Optional<LocalDate> closedOn(IncidentId incident) {
    return db.sql("select closed_on from retention.plans where incident_id = :incident")
        .param("incident", incident.value())
        .query(LocalDate.class)
        .optional();
  }

  /** The newest closing first. */
  List<IncidentId> all() {
    return db.sql("select incident_id from retention.plans order by closed_on desc, incident_id")
        .query((row, n) -> new IncidentId(row.getObject(1, UUID.class)))
        .list();
  }

  List<Plan.Line> lines(IncidentId incident) {
    return db.sql(
            """
            select part, days, erase_on, held, people, erased, started_at, finished_at
              from retention.parts
             where incident_id = :incident
             order by position
            """)
        .param("incident", incident.value())
        .query(PlanRows::line)
        .list();
  }

  private static Plan.Line line(ResultSet row, int number) throws SQLException {
    return new Plan.Line(
        row.getString(1),
        row.getInt(2),
        row.getObject(3, LocalDate.class),
        row.getLong(4),
        row.getInt(5),
        row.getLong(6),
        instant(row, 7),
        instant(row, 8));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  // ---- erasing

  /** Plans with something left to erase on a day, unless somebody holds it. */
  List<IncidentId> due(LocalDate today) {
    return db.sql(
            """
            select distinct p.incident_id
              from retention.parts p
             where p.finished_at is null
               and p.erase_on <= :today
               and not exists (select
                                 from retention.holds h
                                where h.incident_id = p.incident_id
                                  and h.lifted_at is null
                                  and h.until > :today)
             order by p.incident_id
            """)
        .param("today", today)
        .query((row, n) -> new IncidentId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The row is held until the commit; empty while another node erases, or when it is held back. */
  Optional<String> takeNext(IncidentId incident, LocalDate today) {
    boolean ours =
        db.sql(
                """
                select true
                  from retention.plans
                 where incident_id = :incident
                   for update skip locked
                """)
            .param("incident", incident.value())
            .query(Boolean.class)
            .optional()
            .isPresent();
    if (!ours) return Optional.empty();
    return db.sql(
            """
            select p.part
              from retention.parts p
             where p.incident_id = :incident
               and p.finished_at is null
               and p.erase_on <= :today
               and not exists (select
                                 from retention.holds h
                                where h.incident_id = p.incident_id
                                  and h.lifted_at is null
                                  and h.until > :today)
             order by p.position
             limit 1
            """)
        .param("incident", incident.value())
        .param("today", today)
        .query(String.class)
        .optional();
  }

  void erased(IncidentId incident, String part, int rows, boolean finished, Instant now) {
    db.sql(
            """
            update retention.parts
               set erased = erased + :rows,
                   started_at = coalesce(started_at, :now),
                   finished_at = case when :finished then cast(:now as timestamptz) end
             where incident_id = :incident
               and part = :part
               and finished_at is null
            """)
        .param("rows", rows)
        .param("finished", finished)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("incident", incident.value())
        .param("part", part)
        .update();
  }

  // ---- holds

  /** Waits for a batch that is being erased, so that what was answered holds from then on. */
  boolean lock(IncidentId incident) {
    return db.sql("select true from retention.plans where incident_id = :incident for update")
        .param("incident", incident.value())
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  void insert(UUID id, PostponeErasure command, Account by, Instant now) {
    db.sql(
            """
            insert into retention.holds (id, incident_id, until, reason, by, by_person, at)
            values (:id, :incident, :until, :reason, :by, :person, :now)
            """)
        .param("id", id)
        .param("incident", command.incident().value())
        .param("until", command.until())
        .param("reason", command.reason().strip())
        .param("by", by.actor())
        .param("person", by.person(), Types.INTEGER)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean lift(IncidentId incident, UUID hold, Account by, Instant now) {
    return db.sql(
                """
                update retention.holds
                   set lifted_by = :by, lifted_person = :person, lifted_at = :now
                 where id = :id
                   and incident_id = :incident
                   and lifted_at is null
                """)
            .param("by", by.actor())
            .param("person", by.person(), Types.INTEGER)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", hold)
            .param("incident", incident.value())
            .update()
        == 1;
  }

  List<Plan.Hold> holds(IncidentId incident) {
    return db.sql(
            """
            select id, until, reason, by, by_person, at, lifted_person, lifted_at
              from retention.holds
             where incident_id = :incident
             order by at desc, id desc
            """)
        .param("incident", incident.value())
        .query(
            (row, n) ->
                new Plan.Hold(
                    row.getObject(1, UUID.class),
                    row.getObject(2, LocalDate.class),
                    row.getString(3),
                    row.getString(4),
                    (Integer) row.getObject(5),
                    row.getObject(6, OffsetDateTime.class).toInstant(),
                    (Integer) row.getObject(7),
                    instant(row, 8)))
        .list();
  }
}
