package org.tongzhou.grid.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;

/** Lists and counts of duties for pages. */
@Component
class DutyLists {

  private final JdbcClient db;

  DutyLists(JdbcClient db) {
    this.db = db;
  }

  /** What somebody holds, the most urgent first. */
  Paged<Duty> held(
      int person, boolean office, boolean overdueOnly, Instant now, int page, int size) {
    var total = new long[1];
    var rows =
        db.sql(
                """
                select id, kind, subject, unit_id, level, owner_person, held_since, opened_at,
                       due_at, escalates_at, changes, people, people_open, how, note, closed_at,
                       count(*) over () as total
                  from duty.duties
                 where state = 'OPEN'
                   and (owner_person = :person or (:office and owner_person is null))
                   and (not :overdue or due_at <= :now)
                 order by due_at, id
                 limit :size offset :offset
                """)
            .param("person", person)
            .param("office", office)
            .param("overdue", overdueOnly)
            .param("now", at(now))
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) -> {
                  total[0] = row.getLong("total");
                  return DutyRows.duty(row, number);
                })
            .list();
    return new Paged<>(rows, Math.max(1, page), size, total[0]);
  }

  /** What somebody held last and what is closed, the latest first. */
  Paged<Duty> heldAndClosed(int person, boolean office, Instant since, int page, int size) {
    var total = new long[1];
    var rows =
        db.sql(
                """
                select id, kind, subject, unit_id, level, owner_person, held_since, opened_at,
                       due_at, escalates_at, changes, people, people_open, how, note, closed_at,
                       count(*) over () as total
                  from duty.duties
                 where state = 'CLOSED'
                   and closed_at >= :since
                   and (owner_person = :person or (:office and owner_person is null))
                 order by closed_at desc, id
                 limit :size offset :offset
                """)
            .param("person", person)
            .param("office", office)
            .param("since", at(since))
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) -> {
                  total[0] = row.getLong("total");
                  return DutyRows.duty(row, number);
                })
            .list();
    return new Paged<>(rows, Math.max(1, page), size, total[0]);
  }

  int countHeld(int person, boolean office) {
    return db.sql(
            """
            select count(*)
              from duty.duties
             where state = 'OPEN'
               and (owner_person = :person or (:office and owner_person is null))
            """)
        .param("person", person)
        .param("office", office)
        .query(Integer.class)
        .single();
  }

  Paged<Duty> within(
      UUID[] units, DutyFilter filter, Instant now, Instant closedSince, int page, int size) {
    var total = new long[1];
    var rows =
        db.sql(
                """
                select id, kind, subject, unit_id, level, owner_person, held_since, opened_at,
                       due_at, escalates_at, changes, people, people_open, how, note, closed_at,
                       count(*) over () as total
                  from duty.duties
                 where unit_id = any(:units)
                   and (cast(:kind as text) is null or kind = :kind)
                   and case :which
                         when 'OPEN' then state = 'OPEN'
                         when 'OVERDUE' then state = 'OPEN' and due_at <= :now
                         when 'ESCALATED' then state = 'OPEN' and clock_step > 0
                         else state = 'CLOSED' and closed_at >= :since
                       end
                   and (cardinality(:hows) = 0 or how = any(:hows))
                 order by closed_at desc nulls first, due_at, id
                 limit :size offset :offset
                """)
            .param("units", units)
            .param("kind", filter.kind(), java.sql.Types.VARCHAR)
            .param("which", filter.which().name())
            .param("hows", filter.hows().stream().map(How::name).toArray(String[]::new))
            .param("now", at(now))
            .param("since", at(closedSince))
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) -> {
                  total[0] = row.getLong("total");
                  return DutyRows.duty(row, number);
                })
            .list();
    return new Paged<>(rows, Math.max(1, page), size, total[0]);
  }

  /** By the unit where each arose. */
  Map<UnitId, DutyCounts> counts(UUID[] units, Instant now, Instant closedSince) {
    var counts = new HashMap<UnitId, DutyCounts>();
    db.sql(
            """
            select unit_id, how, count(*) as all_of_it,
                   count(*) filter (where due_at <= :now) as overdue,
                   count(*) filter (where clock_step > 0) as escalated,
                   sum(people_open) as waiting
              from duty.duties
             where unit_id = any(:units)
               and (state = 'OPEN' or closed_at >= :since)
             group by unit_id, how
            """)
        .param("units", units)
        .param("now", at(now))
        .param("since", at(closedSince))
        .query(
            row -> {
              var how = row.getString("how");
              var one =
                  how == null
                      ? new DutyCounts(
                          row.getInt("all_of_it"),
                          row.getInt("overdue"),
                          row.getInt("escalated"),
                          row.getInt("waiting"),
                          Map.of())
                      : new DutyCounts(
                          0,
                          0,
                          0,
                          0,
                          new EnumMap<>(Map.of(How.valueOf(how), row.getInt("all_of_it"))));
              counts.merge(new UnitId(row.getObject("unit_id", UUID.class)), one, DutyCounts::plus);
            });
    return counts;
  }

  /** How many are overdue, by the unit where they arose. */
  Map<UnitId, Integer> overdue(UUID[] units, Instant now) {
    var overdue = new HashMap<UnitId, Integer>();
    db.sql(
            """
            select unit_id, count(*)
              from duty.duties
             where unit_id = any(:units)
               and state = 'OPEN'
               and due_at <= :now
             group by unit_id
            """)
        .param("units", units)
        .param("now", at(now))
        .query(
            row -> {
              overdue.put(new UnitId(row.getObject(1, UUID.class)), row.getInt(2));
            });
    return overdue;
  }

  List<DutiesAt> openAt(Instant moment) {
    return db.sql(
            """
            select kind, unit_id, count(*) as open,
                   count(*) filter (where due_at <= :moment) as overdue, min(due_at) as oldest
              from duty.duties
             where opened_at <= :moment
               and (state = 'OPEN' or closed_at > :moment)
             group by kind, unit_id
             order by kind, unit_id
            """)
        .param("moment", at(moment))
        .query(
            (row, number) ->
                new DutiesAt(
                    row.getString("kind"),
                    new UnitId(row.getObject("unit_id", UUID.class)),
                    row.getInt("open"),
                    row.getInt("overdue"),
                    row.getObject("oldest", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The people of some duties, those who wait first. */
  Map<DutyId, List<Duty.Member>> members(List<UUID> duties) {
    var found = new HashMap<DutyId, List<Duty.Member>>();
    db.sql(
            """
            select duty_id, person_id, how, settled_at
              from duty.people
             where duty_id = any(:ids)
             order by how is not null, person_id
            """)
        .param("ids", duties.toArray(UUID[]::new))
        .query(
            row -> {
              var how = row.getString("how");
              found
                  .computeIfAbsent(
                      new DutyId(row.getObject("duty_id", UUID.class)),
                      duty -> new java.util.ArrayList<>())
                  .add(
                      new Duty.Member(
                          new PersonId(row.getInt("person_id")),
                          how == null ? null : How.valueOf(how),
                          DutyRows.instantOrNull(row, "settled_at")));
            });
    return found;
  }

  /** Attempts of some duties, newest first. */
  Map<DutyId, List<Duty.Attempt>> attempts(List<UUID> duties) {
    var found = new HashMap<DutyId, List<Duty.Attempt>>();
    db.sql(
            """
            select duty_id, person_id, result, note, by, by_person, at
              from duty.attempts
             where duty_id = any(:ids)
             order by at desc, id desc
            """)
        .param("ids", duties.toArray(UUID[]::new))
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      new DutyId(row.getObject("duty_id", UUID.class)),
                      duty -> new java.util.ArrayList<>())
                  .add(
                      new Duty.Attempt(
                          person(row.getObject("person_id", Integer.class)),
                          Result.valueOf(row.getString("result")),
                          row.getString("note"),
                          row.getString("by"),
                          person(row.getObject("by_person", Integer.class)),
                          DutyRows.instant(row, "at")));
            });
    return found;
  }

  private static @Nullable PersonId person(@Nullable Integer ordinal) {
    return ordinal == null ? null : new PersonId(ordinal);
  }

  List<String> openSubjects(String kind) {
    return db.sql(
            """
            select distinct subject
              from duty.duties
             where kind = :kind
               and state = 'OPEN'
             order by subject
            """)
        .param("kind", kind)
        .query(String.class)
        .list();
  }

  Paged<RegisterLine> register(String kind, String subject, Scope scope, int page, int size) {
    var total = new long[1];
    record Row(PersonId person, Duty duty, @Nullable How how, @Nullable Instant settledAt) {}
    var rows =
        db.sql(
                """
                select d.id, d.kind, d.subject, d.unit_id, d.level, d.owner_person, d.held_since,
                       d.opened_at, d.due_at, d.escalates_at, d.changes, d.people, d.people_open,
                       d.how, d.note, d.closed_at, p.person_id, p.how as person_how, p.settled_at,
                       count(*) over () as total
                  from duty.duties d
                  join duty.people p on p.duty_id = d.id
                 where d.kind = :kind
                   and d.subject = :subject
                   and (:everyone or d.unit_id = any(:units))
                 order by d.unit_id, d.id, p.person_id
                 limit :size offset :offset
                """)
            .param("kind", kind)
            .param("subject", subject)
            .param("everyone", scope.everyone())
            .param("units", scope.unitArray())
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) -> {
                  total[0] = row.getLong("total");
                  var how = row.getString("person_how");
                  return new Row(
                      new PersonId(row.getInt("person_id")),
                      DutyRows.duty(row, number),
                      how == null ? null : How.valueOf(how),
                      DutyRows.instantOrNull(row, "settled_at"));
                })
            .list();
    var tried = attempts(rows.stream().map(row -> row.duty().id().value()).distinct().toList());
    return new Paged<>(
        rows.stream()
            .map(
                row ->
                    new RegisterLine(
                        row.person(),
                        row.duty().unit(),
                        row.duty().level(),
                        row.duty().owner(),
                        row.how(),
                        row.settledAt(),
                        tried.getOrDefault(row.duty().id(), List.of()).stream()
                            .filter(one -> row.person().equals(one.person()))
                            .toList()))
            .toList(),
        page,
        size,
        total[0]);
  }

  /** Who still waits in the duties about a subject. */
  int[] waiting(String kind, String subject) {
    return db
        .sql(
            """
            select p.person_id
              from duty.duties d
              join duty.people p on p.duty_id = d.id and p.how is null
             where d.kind = :kind
               and d.subject = :subject
               and d.state = 'OPEN'
            """)
        .param("kind", kind)
        .param("subject", subject)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Objects::requireNonNull)
        .toArray();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
