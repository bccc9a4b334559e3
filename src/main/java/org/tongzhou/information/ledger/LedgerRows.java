package org.tongzhou.information.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.information.form.FormId;

/** The table of ledgers. */
@Component
class LedgerRows {

  private final JdbcClient db;

  LedgerRows(JdbcClient db) {
    this.db = db;
  }

  void insert(LedgerId id, CreateLedger ledger, LocalDate since, Instant now) {
    try {
      params(
              db.sql(
                  """
                  insert into ledger.ledgers
                         (id, code, name_zh, name_en, form_id, audience, incident_id, opens, due,
                          closes, days, zero_report, presence, paused, since, created_at)
                  values (:id, :code, :nameZh, :nameEn, :form, :audience, :incident, :opens, :due,
                          :closes, :days, :zeroReport, :presence, false, :since, :now)
                  """),
              id,
              ledger)
          .param("code", ledger.code())
          .param("incident", ledger.incident(), java.sql.Types.OTHER)
          .param("since", since)
          .param("now", now.atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException taken) {
      throw LedgerRefusal.CODE_TAKEN.with();
    }
  }

  boolean update(LedgerId id, CreateLedger ledger) {
    return params(
                db.sql(
                    """
                    update ledger.ledgers
                       set name_zh = :nameZh, name_en = :nameEn, form_id = :form,
                           audience = :audience, opens = :opens,
                           due = :due, closes = :closes, days = :days,
                           zero_report = :zeroReport, presence = :presence
                     where id = :id
                    """),
                id,
                ledger)
            .update()
        == 1;
  }

  private static JdbcClient.StatementSpec params(
      JdbcClient.StatementSpec sql, LedgerId id, CreateLedger ledger) {
    return sql.param("id", id.value())
        .param("nameZh", ledger.nameZh().strip())
        .param("nameEn", ledger.nameEn().strip())
        .param("form", ledger.form().value())
        .param("audience", ledger.audience())
        .param("opens", ledger.schedule().opens())
        .param("due", ledger.schedule().due())
        .param("closes", ledger.schedule().closes())
        .param("days", ledger.schedule().dayBits())
        .param("zeroReport", ledger.zeroReport())
        .param("presence", ledger.presence());
  }

  boolean policy(LedgerId id, MissingPolicy policy) {
    return db.sql(
                """
                update ledger.ledgers
                   set remind_before = :remind, officer_minutes = :officer,
                       counselor_minutes = :counselor
                 where id = :id
                """)
            .param("remind", policy.remindBefore())
            .param("officer", policy.officer())
            .param("counselor", policy.counselor())
            .param("id", id.value())
            .update()
        == 1;
  }

  boolean pause(LedgerId id, boolean paused) {
    return db.sql("update ledger.ledgers set paused = :paused where id = :id")
            .param("paused", paused)
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Ends what collects on the basis of an incident; it waits for rounds that are being opened. */
  List<LedgerId> end(UUID incident, Instant at) {
    return db.sql(
            """
            update ledger.ledgers
               set ended_at = :at
             where incident_id = :incident
               and ended_at is null
            returning id
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("incident", incident)
        .query((row, number) -> new LedgerId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Whether it still collects; it stays so until the commit. */
  boolean collects(LedgerId id) {
    return db.sql("select 1 from ledger.ledgers where id = :id and ended_at is null for share")
        .param("id", id.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  List<Ledger> all() {
    return db.sql(SELECT + " order by created_at, id").query(LedgerRows::ledger).list();
  }

  /** As it stands in the database, also before the commit. */
  Ledger find(LedgerId id) {
    return db.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(LedgerRows::ledger)
        .single();
  }

  boolean taken(String code) {
    return db.sql("select 1 from ledger.ledgers where code = :code")
        .param("code", code)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private static final String SELECT =
      """
      select id, code, name_zh, name_en, form_id, audience, incident_id, opens, due, closes,
             days, zero_report, presence, paused, since, remind_before, officer_minutes,
             counselor_minutes, ended_at
        from ledger.ledgers
      """;

  private static Ledger ledger(ResultSet row, int number) throws SQLException {
    return new Ledger(
        new LedgerId(row.getObject("id", UUID.class)),
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        new FormId(row.getObject("form_id", UUID.class)),
        row.getString("audience"),
        row.getObject("incident_id", UUID.class),
        new Schedule(
            row.getObject("opens", LocalTime.class),
            row.getObject("due", LocalTime.class),
            row.getObject("closes", LocalTime.class),
            Schedule.daysOf(row.getInt("days"))),
        row.getBoolean("zero_report"),
        row.getBoolean("presence"),
        row.getBoolean("paused"),
        row.getObject("since", LocalDate.class),
        new MissingPolicy(
            row.getInt("remind_before"),
            row.getInt("officer_minutes"),
            row.getInt("counselor_minutes")),
        RoundRows.instant(row, "ended_at"));
  }
}
