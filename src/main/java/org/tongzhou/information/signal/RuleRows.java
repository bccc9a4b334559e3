package org.tongzhou.information.signal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rules with all their revisions, and where campuses lie. */
@Component
class RuleRows {

  private final JdbcClient db;

  RuleRows(JdbcClient db) {
    this.db = db;
  }

  /** Each rule as it is now, in the order in which they are shown. */
  List<SignalRule> latest() {
    return db.sql(
            """
            select *
              from (select distinct on (code) code, revision, kind, name_zh, name_en, expression,
                           urgency, due_minutes, quiet_days, least, is_on, source, position,
                           made_by, made_at
                      from signal.rules
                     order by code, revision desc) newest
             order by position, code
            """)
        .query(RuleRows::rule)
        .list();
  }

  /** Newest first. */
  List<SignalRule> revisions(String code) {
    return db.sql(
            """
            select code, revision, kind, name_zh, name_en, expression, urgency, due_minutes,
                   quiet_days, least, is_on, source, made_by, made_at
              from signal.rules
             where code = :code
             order by revision desc
            """)
        .param("code", code)
        .query(RuleRows::rule)
        .list();
  }

  Optional<SignalRule> find(String code, int revision) {
    return revisions(code).stream().filter(rule -> rule.revision() == revision).findFirst();
  }

  /** False when somebody else has changed it since. */
  boolean insertNext(SignalRule rule, String by, Instant at) {
    return db.sql(
                """
                insert into signal.rules
                       (code, revision, kind, name_zh, name_en, expression, urgency, due_minutes,
                        quiet_days, least, is_on, source, position, made_by, made_at)
                select code, revision + 1, kind, :nameZh, :nameEn, :expression, :urgency,
                       :dueMinutes, :quietDays, :least, :on, :source, position, :by, :at
                  from signal.rules
                 where code = :code
                   and revision = :revision
                    on conflict on constraint rules_pk do nothing
                """)
            .param("code", rule.code())
            .param("revision", rule.revision())
            .param("nameZh", rule.nameZh())
            .param("nameEn", rule.nameEn())
            .param("expression", rule.expression())
            .param("urgency", rule.urgency().name())
            .param("dueMinutes", rule.dueMinutes())
            .param("quietDays", rule.quietDays())
            .param("least", rule.least(), Types.INTEGER)
            .param("on", rule.on())
            .param("source", rule.source())
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private static SignalRule rule(ResultSet row, int number) throws SQLException {
    return new SignalRule(
        row.getString("code"),
        row.getInt("revision"),
        SignalRule.Kind.valueOf(row.getString("kind")),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getString("expression"),
        Urgency.valueOf(row.getString("urgency")),
        row.getInt("due_minutes"),
        row.getInt("quiet_days"),
        row.getObject("least", Integer.class),
        row.getBoolean("is_on"),
        row.getString("source"),
        row.getString("made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant());
  }

  /** The code of the city by the code of the campus. */
  Map<String, String> campuses() {
    var campuses = new LinkedHashMap<String, String>();
    db.sql("select campus_code, division from signal.campuses order by campus_code")
        .query(
            row -> {
              campuses.put(row.getString(1), row.getString(2));
            });
    return campuses;
  }

  void place(String campus, String division, String by, Instant at) {
    db.sql(
            """
            insert into signal.campuses (campus_code, division, set_by, set_at)
            values (:campus, :division, :by, :at)
                on conflict on constraint campuses_pk do update
               set division = :division, set_by = :by, set_at = :at
            """)
        .param("campus", campus)
        .param("division", division)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
