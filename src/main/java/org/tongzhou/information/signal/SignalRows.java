package org.tongzhou.information.signal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/** Signals, what was judged of them, and the numbers behind. */
@Component
class SignalRows {

  private final JdbcClient db;

  SignalRows(JdbcClient db) {
    this.db = db;
  }

  /** What all signals of one look have in common. */
  record Raised(
      SignalRule rule, RoundId round, LocalDate day, String dutySubject, Instant at, Instant due) {}

  // ---- raising

  /**
   * Those of the people of whom this is new; whoever has a signal of the rule already is shown to
   * have it on one more day, whoever was dismissed lately is left in peace.
   */
  int[] raise(Raised raised, UUID[] ids, int[] people, UUID[] units) {
    db.sql(
            """
            update signal.signals
               set last_day = :day, days = days + 1, round_id = :round
             where rule = :rule
               and person_id = any(:people)
               and state <> 'DISMISSED'
               and last_day < :day
            """)
        .param("day", raised.day())
        .param("round", raised.round().value())
        .param("rule", raised.rule().code())
        .param("people", people)
        .update();
    return db
        .sql(
            """
            insert into signal.signals
                   (id, rule, rule_revision, person_id, unit_id, round_id, first_day, last_day,
                    days, urgency, state, duty_subject, opened_at, due_at)
            select t.id, :rule, :revision, t.person, t.unit, :round, :day, :day, 1, :urgency,
                   'OPEN', :subject, :at, :due
              from unnest(cast(:ids as uuid[]), cast(:people as int[]), cast(:units as uuid[]))
                   as t (id, person, unit)
             where not exists (
                     select
                       from signal.signals s
                      where s.rule = :rule
                        and s.person_id = t.person
                        and (s.state <> 'DISMISSED' or s.quiet_until > :day))
                on conflict do nothing
            returning person_id
            """)
        .param("rule", raised.rule().code())
        .param("revision", raised.rule().revision())
        .param("round", raised.round().value())
        .param("day", raised.day())
        .param("urgency", raised.rule().urgency().name())
        .param("subject", raised.dutySubject())
        .param("at", at(raised.at()))
        .param("due", at(raised.due()))
        .param("ids", ids)
        .param("people", people)
        .param("units", units)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * A count that stands out: the signal that it has already, or a new one.
   *
   * @return empty while it is quiet after a dismissal
   */
  Optional<UUID> raise(Raised raised, UUID id, UnitId unit, @Nullable String place) {
    var running =
        db.sql(
                """
                update signal.signals
                   set days = days + case when last_day < :day then 1 else 0 end,
                       last_day = greatest(last_day, :day), round_id = :round
                 where rule = :rule
                   and person_id is null
                   and unit_id = :unit
                   and place is not distinct from :place
                   and state <> 'DISMISSED'
                returning id
                """)
            .param("day", raised.day())
            .param("round", raised.round().value())
            .param("rule", raised.rule().code())
            .param("unit", unit.value())
            .param("place", place, Types.VARCHAR)
            .query(UUID.class)
            .optional();
    if (running.isPresent()) return running;
    return db.sql(
            """
            insert into signal.signals
                   (id, rule, rule_revision, unit_id, place, round_id, first_day, last_day, days,
                    urgency, state, duty_subject, opened_at, due_at)
            select :id, :rule, :revision, :unit, :place, :round, :day, :day, 1, :urgency, 'OPEN',
                   :subject, :at, :due
             where not exists (
                     select
                       from signal.signals s
                      where s.rule = :rule
                        and s.person_id is null
                        and s.unit_id = :unit
                        and s.place is not distinct from cast(:place as text)
                        and s.state = 'DISMISSED'
                        and s.quiet_until > :day)
                on conflict do nothing
            returning id
            """)
        .param("id", id)
        .param("rule", raised.rule().code())
        .param("revision", raised.rule().revision())
        .param("unit", unit.value())
        .param("place", place, Types.VARCHAR)
        .param("round", raised.round().value())
        .param("day", raised.day())
        .param("urgency", raised.rule().urgency().name())
        .param("subject", raised.dutySubject())
        .param("at", at(raised.at()))
        .param("due", at(raised.due()))
        .query(UUID.class)
        .optional();
  }

  void insert(UUID signal, List<Signal.Aberration> found) {
    for (var one : found)
      db.sql(
              """
              insert into signal.aberrations
                     (signal_id, day, method, observed, mean, deviation, statistic, threshold)
              values (:signal, :day, :method, :observed, :mean, :deviation, :statistic, :threshold)
                  on conflict on constraint aberrations_pk do update
                 set observed = excluded.observed, mean = excluded.mean,
                     deviation = excluded.deviation, statistic = excluded.statistic
              """)
          .param("signal", signal)
          .param("day", one.day())
          .param("method", one.method().name())
          .param("observed", one.observed())
          .param("mean", one.mean())
          .param("deviation", one.deviation())
          .param("statistic", one.statistic())
          .param("threshold", one.threshold())
          .update();
  }

  // ---- judging

  /** False when somebody else has judged it since. */
  boolean judge(
      Signal signal,
      Verdict verdict,
      String reason,
      @Nullable LocalDate until,
      @Nullable LocalDate quiet,
      String by,
      Instant now) {
    return db.sql(
                """
                with judged as (
                  update signal.signals
                     set state = :state, watch_until = :until, quiet_until = :quiet,
                         judged_at = :now
                   where id = :id
                     and state = :before
                     and judged_at is not distinct from :judgedBefore
                  returning id
                )
                insert into signal.assessments (signal_id, number, at, verdict, reason, until, by)
                select judged.id,
                       1 + (select count(*) from signal.assessments a where a.signal_id = :id),
                       :now, :verdict, :reason, :until, :by
                  from judged
                """)
            .param("state", Signal.State.after(verdict).name())
            .param("until", until, Types.DATE)
            .param("quiet", quiet, Types.DATE)
            .param("now", at(now))
            .param("id", signal.id().value())
            .param("before", signal.state().name())
            .param("judgedBefore", atOrNull(signal.judgedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("verdict", verdict.name())
            .param("reason", reason)
            .param("by", by)
            .update()
        == 1;
  }

  /** Whether another signal of the same thing lives beside this one. */
  boolean hasAnother(Signal signal) {
    return db.sql(
            """
            select exists (
              select
                from signal.signals s
               where s.rule = :rule
                 and s.person_id is not distinct from nullif(:person, 0)
                 and (s.person_id is not null
                      or (s.unit_id = :unit and s.place is not distinct from cast(:place as text)))
                 and s.state <> 'DISMISSED'
                 and s.id <> :id)
            """)
        .param("rule", signal.rule())
        .param("person", signal.person() == null ? 0 : signal.person().value())
        .param("unit", signal.unit().value())
        .param("place", signal.place(), Types.VARCHAR)
        .param("id", signal.id().value())
        .query(Boolean.class)
        .single();
  }

  /** Watched ones whose day has come, held by this transaction. */
  List<Signal> takeReturning(LocalDate today, int limit) {
    return db.sql(
            """
            select id, rule, rule_revision, person_id, unit_id, place, round_id, first_day,
                   last_day, days, urgency, state, watch_until, duty_subject, opened_at, due_at,
                   judged_at
              from signal.signals
             where state = 'WATCHED'
               and watch_until <= :today
             order by id
             limit :limit
               for update skip locked
            """)
        .param("today", today)
        .param("limit", limit)
        .query(SignalRows::signal)
        .list();
  }

  void comeBack(UUID id, Instant now, Instant due) {
    db.sql(
            """
            with back as (
              update signal.signals
                 set state = 'OPEN', watch_until = null, due_at = :due
               where id = :id
              returning id
            )
            insert into signal.assessments (signal_id, number, at, verdict, reason, by)
            select back.id, 1 + (select count(*) from signal.assessments a where a.signal_id = :id),
                   :now, 'CAME_BACK', '', 'system'
              from back
            """)
        .param("id", id)
        .param("due", at(due))
        .param("now", at(now))
        .update();
  }

  // ---- reading

  Optional<Signal> find(SignalId id, Scope scope) {
    return db.sql(
            """
            select id, rule, rule_revision, person_id, unit_id, place, round_id, first_day,
                   last_day, days, urgency, state, watch_until, duty_subject, opened_at, due_at,
                   judged_at
              from signal.signals
             where id = :id
               and (:everyone or unit_id = any(:units))
            """)
        .param("id", id.value())
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .query(SignalRows::signal)
        .optional();
  }

  /** The most urgent first; of those judged, the newest. */
  Paged<Signal> list(SignalFilter filter, Scope scope, int page, int size) {
    var state = filter.state() == null ? null : filter.state().name();
    int person = filter.person() == null ? 0 : filter.person().value();
    var rows =
        db.sql(
                """
                select id, rule, rule_revision, person_id, unit_id, place, round_id, first_day,
                       last_day, days, urgency, state, watch_until, duty_subject, opened_at,
                       due_at, judged_at
                  from signal.signals
                 where (:everyone or unit_id = any(:units))
                   and (cast(:state as text) is null or state = :state)
                   and (cast(:rule as text) is null or rule = :rule)
                   and (:person = 0 or person_id = :person)
                 order by case when state = 'OPEN' then 0 else 1 end,
                       case when state = 'OPEN'
                            then array_position(array['NOW', 'TODAY', 'SOON'], urgency) end,
                       case when state = 'OPEN' then due_at end,
                       judged_at desc, id desc
                 limit :size offset :offset
                """)
            .param("everyone", scope.everyone())
            .param("units", scope.unitArray())
            .param("state", state, Types.VARCHAR)
            .param("rule", filter.rule(), Types.VARCHAR)
            .param("person", person)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(SignalRows::signal)
            .list();
    long total =
        db.sql(
                """
                select count(*)
                  from signal.signals
                 where (:everyone or unit_id = any(:units))
                   and (cast(:state as text) is null or state = :state)
                   and (cast(:rule as text) is null or rule = :rule)
                   and (:person = 0 or person_id = :person)
                """)
            .param("everyone", scope.everyone())
            .param("units", scope.unitArray())
            .param("state", state, Types.VARCHAR)
            .param("rule", filter.rule(), Types.VARCHAR)
            .param("person", person)
            .query(Long.class)
            .single();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  List<Signal.Assessment> assessments(UUID signal) {
    return db.sql(
            """
            select at, verdict, reason, until, by
              from signal.assessments
             where signal_id = :signal
             order by number
            """)
        .param("signal", signal)
        .query(SignalRows::assessment)
        .list();
  }

  Map<UUID, List<Signal.Aberration>> aberrations(UUID[] signals) {
    var found = new HashMap<UUID, List<Signal.Aberration>>();
    db.sql(
            """
            select signal_id, day, method, observed, mean, deviation, statistic, threshold
              from signal.aberrations
             where signal_id = any(:signals)
             order by signal_id, day desc, method
            """)
        .param("signals", signals)
        .query(
            row -> {
              found
                  .computeIfAbsent(
                      row.getObject("signal_id", UUID.class), id -> new java.util.ArrayList<>())
                  .add(
                      new Signal.Aberration(
                          row.getObject("day", LocalDate.class),
                          Signal.Method.valueOf(row.getString("method")),
                          row.getInt("observed"),
                          row.getDouble("mean"),
                          row.getDouble("deviation"),
                          row.getDouble("statistic"),
                          row.getDouble("threshold")));
            });
    return found;
  }

  /** How many of each rule, by state. */
  record CountRow(String rule, int open, int overdue, int watched, int cases) {}

  List<CountRow> counts(Scope scope, Instant now) {
    return db.sql(
            """
            select rule, count(*) filter (where state = 'OPEN'),
                   count(*) filter (where state = 'OPEN' and due_at <= :now),
                   count(*) filter (where state = 'WATCHED'),
                   count(*) filter (where state = 'CASE')
              from signal.signals
             where (:everyone or unit_id = any(:units))
               and state <> 'DISMISSED'
             group by rule
             order by rule
            """)
        .param("now", at(now))
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .query(
            (row, n) ->
                new CountRow(
                    row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
        .list();
  }

  /** How many waited at a moment: raised by then, and not judged, or come back since. */
  int openAt(Instant at, Scope scope) {
    return db.sql(
            """
            select count(*)
              from signal.signals s
             where s.opened_at <= :at
               and (:everyone or s.unit_id = any(:units))
               and coalesce((select a.verdict
                               from signal.assessments a
                              where a.signal_id = s.id
                                and a.at <= :at
                              order by a.number desc
                              limit 1), 'CAME_BACK') = 'CAME_BACK'
            """)
        .param("at", at(at))
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .query(Integer.class)
        .single();
  }

  /** What moved on a day, by rule. */
  record DayRow(String rule, int raised, int dismissed, int watched, int cases, int waiting) {}

  List<DayRow> day(LocalDate day, Instant from, Instant to, Scope scope) {
    return db.sql(
            """
            with seen as (
              select id, rule, state, first_day
                from signal.signals
               where (:everyone or unit_id = any(:units))
            ), judged as (
              select distinct on (a.signal_id) a.signal_id, a.verdict
                from signal.assessments a
               where a.at >= :from
                 and a.at < :to
                 and a.verdict <> 'CAME_BACK'
               order by a.signal_id, a.number desc
            )
            select seen.rule, count(*) filter (where first_day = :day),
                   count(*) filter (where judged.verdict = 'DISMISSED'),
                   count(*) filter (where judged.verdict = 'WATCHED'),
                   count(*) filter (where judged.verdict = 'CASE'),
                   count(*) filter (where state = 'OPEN')
              from seen
              left join judged on judged.signal_id = seen.id
             group by seen.rule
             order by seen.rule
            """)
        .param("day", day)
        .param("from", at(from))
        .param("to", at(to))
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .query(
            (row, n) ->
                new DayRow(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getInt(6)))
        .list();
  }

  /** Counts that stood out on a day, or were judged on it. */
  List<Signal> stoodOut(LocalDate day, Instant from, Instant to, Scope scope) {
    return db.sql(
            """
            select id, rule, rule_revision, person_id, unit_id, place, round_id, first_day,
                   last_day, days, urgency, state, watch_until, duty_subject, opened_at, due_at,
                   judged_at
              from signal.signals
             where (:everyone or unit_id = any(:units))
               and person_id is null
               and (:day between first_day and last_day
                    or (judged_at >= :from and judged_at < :to))
             order by first_day desc, id
            """)
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .param("day", day)
        .param("from", at(from))
        .param("to", at(to))
        .query(SignalRows::signal)
        .list();
  }

  private static Signal signal(ResultSet row, int number) throws SQLException {
    int person = row.getInt("person_id");
    return new Signal(
        new SignalId(row.getObject("id", UUID.class)),
        row.getString("rule"),
        row.getInt("rule_revision"),
        person == 0 ? null : new PersonId(person),
        new UnitId(row.getObject("unit_id", UUID.class)),
        row.getString("place"),
        new RoundId(row.getInt("round_id")),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getInt("days"),
        Urgency.valueOf(row.getString("urgency")),
        Signal.State.valueOf(row.getString("state")),
        row.getObject("watch_until", LocalDate.class),
        row.getString("duty_subject"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        instantOrNull(row.getObject("judged_at", OffsetDateTime.class)));
  }

  private static Signal.Assessment assessment(ResultSet row, int number) throws SQLException {
    return new Signal.Assessment(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Verdict.valueOf(row.getString("verdict")),
        row.getString("reason"),
        row.getObject("until", LocalDate.class),
        row.getString("by"));
  }

  private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  // ---- the end

  record Held(long rows, int people) {}

  Held held(int[] rounds) {
    return db.sql(
            """
            select count(*) + (select count(*) from signal.assessments a
                                 join signal.signals s on s.id = a.signal_id
                                where s.round_id = any(:rounds)),
                   count(distinct person_id)
              from signal.signals
             where round_id = any(:rounds)
            """)
        .param("rounds", rounds)
        .query((row, n) -> new Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  List<String> dutySubjects(int[] rounds) {
    return db.sql("select distinct duty_subject from signal.signals where round_id = any(:rounds)")
        .param("rounds", rounds)
        .query(String.class)
        .list();
  }

  int erase(int[] rounds, int limit) {
    return db.sql(
            """
            delete from signal.signals
             where id in (select id from signal.signals where round_id = any(:rounds) limit :limit)
            """)
        .param("rounds", rounds)
        .param("limit", limit)
        .update();
  }
}
