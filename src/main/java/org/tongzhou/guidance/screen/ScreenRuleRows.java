package org.tongzhou.guidance.screen;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules of the screen. */
@Component
class ScreenRuleRows {

  /** Who laid down what nobody has changed. */
  private static final String SYSTEM = "system";

  private final JdbcClient db;

  ScreenRuleRows(JdbcClient db) {
    this.db = db;
  }

  List<ScreenRule> all() {
    return db.sql(
            """
            select code, class, name_zh, name_en, words, unless, near, not_near, source, is_on,
                   revision
              from screen.rules
             order by array_position(
                        array['DISTRESS', 'WORRY', 'LAW', 'HOLD', 'ADVERTISING', 'PERSONAL',
                              'HARDSHIP'],
                        class),
                      name_zh, code
            """)
        .query(ScreenRuleRows::rule)
        .list();
  }

  private static ScreenRule rule(ResultSet row, int n) throws SQLException {
    return new ScreenRule(
        row.getString("code"),
        ScreenClass.valueOf(row.getString("class")),
        row.getString("name_zh"),
        row.getString("name_en"),
        texts(row.getArray("words")),
        texts(row.getArray("unless")),
        texts(row.getArray("near")),
        texts(row.getArray("not_near")),
        row.getString("source"),
        row.getBoolean("is_on"),
        row.getInt("revision"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  /** The shipped rules as this version has them; what a moderator has changed stays as it is. */
  void bringUpToDate(List<ScreenRule> shipped, Instant now) {
    for (var rule : shipped)
      written(
              db.sql(
                  """
                  insert into screen.rules as r
                         (code, class, name_zh, name_en, words, unless, near, not_near, source,
                          is_on, revision, changed_by, changed_at)
                  values (:code, :class, :nameZh, :nameEn, :words, :unless, :near, :notNear, :source,
                          :on, 1, :by, :now)
                      on conflict on constraint rules_pk do update
                     set class = excluded.class, name_zh = excluded.name_zh,
                         name_en = excluded.name_en, words = excluded.words,
                         unless = excluded.unless, near = excluded.near,
                         not_near = excluded.not_near, source = excluded.source,
                         revision = r.revision + 1, changed_at = excluded.changed_at
                   where r.changed_by = :by
                     and (r.class, r.name_zh, r.name_en, r.words, r.unless, r.near, r.not_near,
                          r.source)
                         is distinct from
                         (excluded.class, excluded.name_zh, excluded.name_en, excluded.words,
                          excluded.unless, excluded.near, excluded.not_near, excluded.source)
                  """),
              rule,
              SYSTEM,
              now)
          .update();
  }

  private static JdbcClient.StatementSpec written(
      JdbcClient.StatementSpec sql, ScreenRule rule, String by, Instant now) {
    return sql.param("code", rule.code())
        .param("class", rule.kind().name())
        .param("nameZh", rule.nameZh().strip())
        .param("nameEn", rule.nameEn().strip())
        .param("words", array(rule.words()))
        .param("unless", array(rule.unless()))
        .param("near", array(rule.near()))
        .param("notNear", array(rule.notNear()))
        .param("source", rule.source().strip())
        .param("on", rule.on())
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC));
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  /** False when somebody else has changed it since. */
  boolean save(ScreenRule rule, String by, Instant now) {
    return written(
                db.sql(
                    """
                    insert into screen.rules as r
                           (code, class, name_zh, name_en, words, unless, near, not_near, source,
                            is_on, revision, changed_by, changed_at)
                    values (:code, :class, :nameZh, :nameEn, :words, :unless, :near, :notNear,
                            :source, :on, 1, :by, :now)
                        on conflict on constraint rules_pk do update
                       set class = excluded.class, name_zh = excluded.name_zh,
                           name_en = excluded.name_en, words = excluded.words,
                           unless = excluded.unless, near = excluded.near,
                           not_near = excluded.not_near, source = excluded.source,
                           is_on = excluded.is_on, revision = r.revision + 1,
                           changed_by = excluded.changed_by, changed_at = excluded.changed_at
                     where r.revision = :revision
                    """),
                rule,
                by,
                now)
            .param("revision", rule.revision())
            .update()
        == 1;
  }
}
