package org.tongzhou.information.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;

/** The tables of alerts, of what they mention, and of places given by hand. */
@Component
class AlertRows {

  private final JdbcClient db;

  AlertRows(JdbcClient db) {
    this.db = db;
  }

  /** As it stands in the table; the content is read anew. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the reading and forgotten
  record Row(
      UUID id,
      byte[] content,
      Instant begins,
      Instant expires,
      String receivedBy,
      Instant receivedAt,
      Alert.@Nullable End end) {}

  /** False when the same alert is there already. */
  boolean insert(UUID id, CapAlert cap, byte[] content, String by, Instant now) {
    int inserted =
        db.sql(
                """
                insert into alert.alerts
                       (id, sender, identifier, sent, status, msg_type, begins_at, ends_at, content,
                        received_by, received_at)
                values (:id, :sender, :identifier, :sent, :status, :msgType, :begins, :ends,
                        :content, :by, :now)
                    on conflict on constraint alerts_once do nothing
                """)
            .param("id", id)
            .param("sender", cap.sender())
            .param("identifier", cap.identifier())
            .param("sent", at(cap.sent()))
            .param("status", cap.status().name())
            .param("msgType", cap.msgType().name())
            .param("begins", at(cap.begins()))
            .param("ends", at(cap.ends()))
            .param("content", content)
            .param("by", by)
            .param("now", at(now))
            .update();
    if (inserted == 0) return false;
    for (var reference : cap.references())
      db.sql(
              """
              insert into alert.mentions (alert_id, sender, identifier, sent)
              values (:id, :sender, :identifier, :sent)
                  on conflict on constraint mentions_pk do nothing
              """)
          .param("id", id)
          .param("sender", reference.sender())
          .param("identifier", reference.identifier())
          .param("sent", at(reference.sent()))
          .update();
    return true;
  }

  Optional<UUID> same(CapAlert cap) {
    return db.sql(
            """
            select id
              from alert.alerts
             where sender = :sender
               and identifier = :identifier
               and sent = :sent
            """)
        .param("sender", cap.sender())
        .param("identifier", cap.identifier())
        .param("sent", at(cap.sent()))
        .query(UUID.class)
        .optional();
  }

  /**
   * Ends what this one is about: only alerts of the same sender, and an exercise or a test ends
   * nothing but its like.
   */
  int endMentioned(UUID id, Instant now) {
    return db.sql(
            """
            update alert.alerts ended
               set ended_at = :now, ended_by_alert = ender.id, ended_by = 'system'
              from alert.alerts ender
              join alert.mentions m on m.alert_id = ender.id
             where ender.id = :id
               and ender.msg_type in ('UPDATE', 'CANCEL')
               and ended.sender = m.sender
               and ended.identifier = m.identifier
               and ended.sent = m.sent
               and ended.sender = ender.sender
               and ended.status = ender.status
               and ended.ended_at is null
            """)
        .param("now", at(now))
        .param("id", id)
        .update();
  }

  /** The other way round: what ended it may have come first. */
  int endByEarlier(UUID id, Instant now) {
    return db.sql(
            """
            update alert.alerts ended
               set ended_at = :now, ended_by_alert = ender.id, ended_by = 'system'
              from (select e.id
                      from alert.alerts e
                      join alert.mentions m on m.alert_id = e.id
                      join alert.alerts mine on mine.id = :id
                     where m.sender = mine.sender
                       and m.identifier = mine.identifier
                       and m.sent = mine.sent
                       and e.sender = mine.sender
                       and e.status = mine.status
                       and e.msg_type in ('UPDATE', 'CANCEL')
                     order by e.sent desc, e.id
                     limit 1) ender
             where ended.id = :id
               and ended.ended_at is null
            """)
        .param("now", at(now))
        .param("id", id)
        .update();
  }

  boolean end(UUID id, String reason, String by, Instant now) {
    return db.sql(
                """
                update alert.alerts
                   set ended_at = :now, end_reason = :reason, ended_by = :by
                 where id = :id
                   and ended_at is null
                """)
            .param("now", at(now))
            .param("reason", reason)
            .param("by", by)
            .param("id", id)
            .update()
        == 1;
  }

  boolean place(UUID id, String code, String by, Instant now) {
    return db.sql(
                """
                insert into alert.places (alert_id, code, placed_by, placed_at)
                values (:id, :code, :by, :now)
                    on conflict on constraint places_pk do nothing
                """)
            .param("id", id)
            .param("code", code)
            .param("by", by)
            .param("now", at(now))
            .update()
        == 1;
  }

  boolean displace(UUID id, String code) {
    return db.sql("delete from alert.places where alert_id = :id and code = :code")
            .param("id", id)
            .param("code", code)
            .update()
        == 1;
  }

  // ---- reading

  Optional<Row> find(UUID id) {
    return db.sql(
            """
            select id, content, begins_at, ends_at, received_by, received_at, ended_at,
                   ended_by_alert, end_reason, ended_by
              from alert.alerts
             where id = :id
            """)
        .param("id", id)
        .query(AlertRows::row)
        .optional();
  }

  /** The newest first. */
  Paged<Row> page(int page, int size) {
    var rows =
        db.sql(
                """
                select id, content, begins_at, ends_at, received_by, received_at, ended_at,
                       ended_by_alert, end_reason, ended_by
                  from alert.alerts
                 order by received_at desc, id desc
                 limit :size offset :offset
                """)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(AlertRows::row)
            .list();
    long total = db.sql("select count(*) from alert.alerts").query(Long.class).single();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  /** Real warnings that were in force at any time since. */
  List<Row> warningSince(Instant since) {
    return db.sql(
            """
            select id, content, begins_at, ends_at, received_by, received_at, ended_at,
                   ended_by_alert, end_reason, ended_by
              from alert.alerts
             where status = 'ACTUAL'
               and msg_type in ('ALERT', 'UPDATE')
               and ends_at > :since
               and (ended_at is null or ended_at > :since)
             order by id
            """)
        .param("since", at(since))
        .query(AlertRows::row)
        .list();
  }

  Map<UUID, List<String>> places(UUID[] alerts) {
    var places = new HashMap<UUID, List<String>>();
    db.sql(
            """
            select alert_id, code
              from alert.places
             where alert_id = any(:alerts)
             order by alert_id, code
            """)
        .param("alerts", alerts)
        .query(
            row -> {
              places
                  .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                  .add(row.getString(2));
            });
    return places;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var ended = row.getObject("ended_at", OffsetDateTime.class);
    var by = row.getObject("ended_by_alert", UUID.class);
    return new Row(
        row.getObject("id", UUID.class),
        row.getBytes("content"),
        row.getObject("begins_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        row.getString("received_by"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        ended == null
            ? null
            : new Alert.End(
                ended.toInstant(),
                by == null ? null : new AlertId(by),
                row.getString("end_reason"),
                row.getString("ended_by")));
  }

  // ---- rules

  /** The newest first. */
  List<RaisingRule> rules() {
    return db.sql(
            """
            select since, high_from, medium_from, certain_from, source, made_at
              from alert.rules
             order by since desc, made_at desc, id desc
            """)
        .query(
            (row, n) ->
                new RaisingRule(
                    row.getObject("since", LocalDate.class),
                    CapAlert.Severity.valueOf(row.getString("high_from")),
                    CapAlert.Severity.valueOf(row.getString("medium_from")),
                    CapAlert.Certainty.valueOf(row.getString("certain_from")),
                    row.getString("source"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void insert(UUID id, RaisingRule rule, String by) {
    db.sql(
            """
            insert into alert.rules
                   (id, since, high_from, medium_from, certain_from, source, made_by, made_at)
            values (:id, :since, :high, :medium, :certain, :source, :by, :at)
            """)
        .param("id", id)
        .param("since", rule.since(), Types.DATE)
        .param("high", rule.highFrom().name())
        .param("medium", rule.mediumFrom().name())
        .param("certain", rule.certainFrom().name())
        .param("source", rule.source())
        .param("by", by)
        .param("at", at(rule.madeAt()))
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
