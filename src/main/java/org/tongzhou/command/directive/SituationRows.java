package org.tongzhou.command.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/** The tables of situation reports; what was said is sealed. */
@Component
class SituationRows {

  private final JdbcClient db;
  private final Vault vault;

  SituationRows(JdbcClient db, Vault vault) {
    this.db = db;
    this.vault = vault;
  }

  private byte @Nullable [] seal(@Nullable String text, String column, UUID id) {
    return text == null || text.isEmpty() ? null : vault.seal(text, column + ":" + id);
  }

  private String open(byte @Nullable [] sealed, String column, UUID id) {
    return sealed == null ? "" : vault.open(sealed, column + ":" + id);
  }

  void insert(
      UUID id,
      ReportSituation command,
      int reporter,
      UnitId unit,
      Desk desk,
      int year,
      Instant now) {
    db.sql("lock table directive.situations in share row exclusive mode").update();
    db.sql(
            """
            insert into directive.situations
                   (id, year, number, reporter, unit, urgency, desk, state, said, place, picture,
                    sent_at, changed_at)
            select :id, :year, coalesce(max(number), 0) + 1, :reporter, :unit, :urgency, :desk,
                   'SENT', :said, :place, :picture, :now, :now
              from directive.situations
             where year = :year
            """)
        .param("id", id)
        .param("year", year)
        .param("reporter", reporter)
        .param("unit", unit.value())
        .param("urgency", command.urgency().name())
        .param("desk", desk.name())
        .param("said", seal(command.said(), "said", id))
        .param("place", seal(command.place(), "place", id))
        .param("picture", command.picture() == null ? null : command.picture().value())
        .param("now", DirectiveRows.utc(now))
        .update();
  }

  /** False where somebody was faster. */
  boolean change(
      SituationReport from,
      SituationState to,
      Desk desk,
      @Nullable SituationId merged,
      Instant now) {
    return db.sql(
                """
                update directive.situations
                   set state = :to, desk = :desk, merged = cast(:merged as uuid), changed_at = :now
                 where id = :id
                   and state = :from
                   and desk = :at
                """)
            .param("to", to.name())
            .param("desk", desk.name())
            .param("merged", merged == null ? null : merged.value())
            .param("now", DirectiveRows.utc(now))
            .param("id", from.id().value())
            .param("from", from.state().name())
            .param("at", from.desk().name())
            .update()
        == 1;
  }

  void insertStep(
      SituationId id,
      SituationStep step,
      Account by,
      String role,
      @Nullable String said,
      Instant now) {
    db.sql(
            """
            insert into directive.situation_steps (situation, position, kind, at, by, role, said)
            select :id, coalesce(max(position), 0) + 1, :kind, :at, :by, :role, :said
              from directive.situation_steps
             where situation = :id
            """)
        .param("id", id.value())
        .param("kind", step.name())
        .param("at", DirectiveRows.utc(now))
        .param("by", by.id().value())
        .param("role", role)
        .param("said", seal(said, "step", id.value()))
        .update();
  }

  int countSent(Instant from, Instant to) {
    return db.sql(
            "select count(*) from directive.situations where sent_at >= :from and sent_at < :to")
        .param("from", DirectiveRows.utc(from))
        .param("to", DirectiveRows.utc(to))
        .query(Integer.class)
        .single();
  }

  /** Open now, of those that had been sent by a moment. */
  int countWaiting(Instant moment) {
    return db.sql(
            """
            select count(*)
              from directive.situations
             where sent_at <= :moment
               and state not in ('MERGED', 'CLOSED')
            """)
        .param("moment", DirectiveRows.utc(moment))
        .query(Integer.class)
        .single();
  }

  List<SituationReport.Line> steps(SituationId id) {
    return db.sql(
            """
            select kind, at, role, said
              from directive.situation_steps
             where situation = :id
             order by position
            """)
        .param("id", id.value())
        .query(
            (row, n) -> {
              var said = open(row.getBytes(4), "step", id.value());
              return new SituationReport.Line(
                  SituationStep.valueOf(row.getString(1)),
                  row.getObject(2, OffsetDateTime.class).toInstant(),
                  row.getString(3),
                  said.isEmpty() ? null : said);
            })
        .list();
  }

  Optional<SituationReport> find(SituationId id) {
    return select(id.value(), 0, 0, -1, 1).stream().findFirst();
  }

  Optional<SituationReport> find(int year, int number) {
    return select(null, year, number, -1, 1).stream().findFirst();
  }

  List<SituationReport> of(int reporter) {
    return select(null, 0, 0, reporter, 100);
  }

  /**
   * Those of some units: what nobody has seen yet first, the urgent before, the oldest before.
   *
   * @param everywhere every unit, whatever {@code units} says
   */
  List<SituationReport> within(
      boolean open, boolean everywhere, UUID[] units, int limit, int skip) {
    return db.sql(
            """
            select id, year, number, reporter, unit, urgency, desk, state, said, place, picture,
                   sent_at, changed_at, merged
              from directive.situations
             where (:everywhere or unit = any(:units))
               and (state in ('SENT', 'SEEN', 'ANSWERED')) = :open
             order by case when :open and state = 'SENT' then 0 when :open and state = 'SEEN' then 1
                           else 2 end,
                      case when not :open then 0 when urgency = 'URGENT' then 1
                           when urgency = 'SOON' then 2 else 3 end,
                      case when :open then sent_at end,
                      changed_at desc, id
             limit :limit
            offset :skip
            """)
        .param("everywhere", everywhere)
        .param("units", units)
        .param("open", open)
        .param("limit", limit)
        .param("skip", skip)
        .query(this::report)
        .list();
  }

  int count(boolean open, boolean everywhere, UUID[] units) {
    return db.sql(
            """
            select count(*)
              from directive.situations
             where (:everywhere or unit = any(:units))
               and (state in ('SENT', 'SEEN', 'ANSWERED')) = :open
            """)
        .param("everywhere", everywhere)
        .param("units", units)
        .param("open", open)
        .query(Integer.class)
        .single();
  }

  private List<SituationReport> select(
      @Nullable UUID id, int year, int number, int reporter, int limit) {
    return db.sql(
            """
            select id, year, number, reporter, unit, urgency, desk, state, said, place, picture,
                   sent_at, changed_at, merged
              from directive.situations
             where id = cast(:id as uuid)
                or (year = :year and number = :number)
                or reporter = :reporter
             order by sent_at desc, id desc
             limit :limit
            """)
        .param("id", id)
        .param("year", year)
        .param("number", number)
        .param("reporter", reporter)
        .param("limit", limit)
        .query(this::report)
        .list();
  }

  private SituationReport report(ResultSet row, int n) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var merged = row.getObject("merged", UUID.class);
    return new SituationReport(
        new SituationId(id),
        "S" + row.getInt("year") + "-" + row.getInt("number"),
        new PersonId(row.getInt("reporter")),
        new UnitId(row.getObject("unit", UUID.class)),
        SituationUrgency.valueOf(row.getString("urgency")),
        Desk.valueOf(row.getString("desk")),
        SituationState.valueOf(row.getString("state")),
        open(row.getBytes("said"), "said", id),
        open(row.getBytes("place"), "place", id),
        row.getObject("picture", UUID.class),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        merged == null ? null : new SituationId(merged));
  }
}
