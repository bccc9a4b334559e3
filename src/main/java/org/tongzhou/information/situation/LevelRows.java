package org.tongzhou.information.situation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rules and levels by hand. */
@Component
class LevelRows {

  private final JdbcClient db;

  LevelRows(JdbcClient db) {
    this.db = db;
  }

  List<LevelRule> rules() {
    return db.sql(
            """
            select since, high_confirmed, high_new, medium_new, stale_after, source, made_at
              from situation.rules
             order by since desc, made_at desc, id desc
            """)
        .query(
            (row, number) ->
                new LevelRule(
                    row.getObject("since", LocalDate.class),
                    row.getInt("high_confirmed"),
                    row.getInt("high_new"),
                    row.getInt("medium_new"),
                    row.getInt("stale_after"),
                    row.getString("source"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void insert(UUID id, LevelRule rule, String by) {
    db.sql(
            """
            insert into situation.rules
                   (id, since, high_confirmed, high_new, medium_new, stale_after, source, made_by,
                    made_at)
            values (:id, :since, :highConfirmed, :highNew, :mediumNew, :staleAfter, :source, :by,
                    :at)
            """)
        .param("id", id)
        .param("since", rule.since())
        .param("highConfirmed", rule.highConfirmed())
        .param("highNew", rule.highNew())
        .param("mediumNew", rule.mediumNew())
        .param("staleAfter", rule.staleAfter())
        .param("source", rule.source())
        .param("by", by)
        .param("at", rule.madeAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<LevelByHand> inForce() {
    return db.sql(
            """
            select id, code, first_day, last_day, level, reason, set_by, set_at, withdrawn_at
              from situation.levels
             where withdrawn_at is null
             order by set_at desc, id desc
            """)
        .query(LevelRows::level)
        .list();
  }

  List<LevelByHand> of(String code) {
    return db.sql(
            """
            select id, code, first_day, last_day, level, reason, set_by, set_at, withdrawn_at
              from situation.levels
             where code = :code
             order by set_at desc, id desc
            """)
        .param("code", code)
        .query(LevelRows::level)
        .list();
  }

  void insert(UUID id, SetLevel command, String by, Instant at) {
    db.sql(
            """
            insert into situation.levels
                   (id, code, first_day, last_day, level, reason, set_by, set_at)
            values (:id, :code, :first, :last, :level, :reason, :by, :at)
            """)
        .param("id", id)
        .param("code", command.code())
        .param("first", command.firstDay())
        .param("last", command.lastDay())
        .param("level", command.level().name())
        .param("reason", command.reason())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False when it is not there, or no longer in force. */
  boolean withdraw(UUID id, String code, String by, Instant at) {
    return db.sql(
                """
                update situation.levels
                   set withdrawn_by = :by, withdrawn_at = :at
                 where id = :id
                   and code = :code
                   and withdrawn_at is null
                """)
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .param("code", code)
            .update()
        == 1;
  }

  private static LevelByHand level(ResultSet row, int number) throws SQLException {
    return new LevelByHand(
        row.getObject("id", UUID.class),
        row.getString("code"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        RiskLevel.valueOf(row.getString("level")),
        row.getString("reason"),
        row.getString("set_by"),
        row.getObject("set_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("withdrawn_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
