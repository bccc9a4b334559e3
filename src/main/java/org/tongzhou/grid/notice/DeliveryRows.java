package org.tongzhou.grid.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of what goes beyond the inbox. */
@Component
class DeliveryRows {

  record Key(long number, int person, ChannelKind channel) {}

  record Queued(Key key, Urgency urgency, Instant dueAt) {}

  record Due(long number, int person, Urgency urgency, int attempts) {}

  private final JdbcClient db;

  DeliveryRows(JdbcClient db) {
    this.db = db;
  }

  // ---- queueing

  /** The oldest notice whose deliveries nobody has written or is writing. */
  List<UUID> toExpand(int limit) {
    return db.sql(
            """
            select id
              from notice.notices
             where expanded_at is null
               and number is not null
             order by number
             limit :limit
               for update skip locked
            """)
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  void expanded(Collection<UUID> notices, Instant now) {
    db.sql("update notice.notices set expanded_at = :now where id = any(:ids)")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ids", notices.toArray(UUID[]::new))
        .update();
  }

  void insert(List<Queued> queued, Instant now) {
    db.sql(
            """
            insert into notice.deliveries (number, person_id, channel, urgency, state, queued_at, due_at)
            select number, person_id, channel, urgency, 'QUEUED', :now, due_at
              from unnest(
                     cast(:numbers as bigint[]), cast(:people as int[]), cast(:channels as text[]),
                     cast(:urgencies as text[]), cast(:due as timestamptz[]))
                   as t (number, person_id, channel, urgency, due_at)
                on conflict (number, person_id, channel) do nothing
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("numbers", queued.stream().mapToLong(one -> one.key().number()).toArray())
        .param("people", queued.stream().mapToInt(one -> one.key().person()).toArray())
        .param(
            "channels",
            queued.stream().map(one -> one.key().channel().name()).toArray(String[]::new))
        .param("urgencies", queued.stream().map(one -> one.urgency().name()).toArray(String[]::new))
        .param("due", queued.stream().map(one -> one.dueAt().toString()).toArray(String[]::new))
        .update();
  }

  // ---- claiming

  /** What is due for the people who wait longest, locked until the claim is committed. */
  List<Due> due(ChannelKind channel, Instant now, int people) {
    return db.sql(
            """
            with longest as materialized (
              select person_id
                from notice.deliveries
               where channel = :channel
                 and state = 'QUEUED'
                 and due_at <= :now
               order by due_at, person_id
               limit :people
                 for update skip locked
            )
            select d.number, d.person_id, d.urgency, d.attempts
              from notice.deliveries d
             where d.channel = :channel
               and d.state = 'QUEUED'
               and d.due_at <= :now
               and d.person_id in (select person_id from longest)
             order by d.person_id, d.number
               for update of d skip locked
            """)
        .param("channel", channel.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("people", people)
        .query(
            (row, n) ->
                new Due(
                    row.getLong(1),
                    row.getInt(2),
                    Urgency.valueOf(row.getString(3)),
                    row.getInt(4)))
        .list();
  }

  /** When each ordinary message since then was claimed, by person, oldest first. */
  Map<Integer, List<Instant>> ordinarySince(ChannelKind channel, int[] people, Instant since) {
    var sent = new HashMap<Integer, List<Instant>>();
    db.sql(
            """
            select person_id, message, min(claimed_at) as at
              from notice.deliveries
             where person_id = any(:people)
               and channel = :channel
               and claimed_at > :since
               and urgency = 'NORMAL'
               and state in ('CLAIMED', 'SENT', 'DELIVERED', 'UNCERTAIN')
             group by person_id, message
             order by person_id, at, message
            """)
        .param("people", people)
        .param("channel", channel.name())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              sent.computeIfAbsent(row.getInt(1), person -> new java.util.ArrayList<>())
                  .add(Objects.requireNonNull(row.getObject(3, OffsetDateTime.class)).toInstant());
            });
    return sent;
  }

  record Claim(long number, int person, UUID message) {}

  void claim(ChannelKind channel, List<Claim> claims, Instant now) {
    db.sql(
            """
            update notice.deliveries d
               set state = 'CLAIMED', message = t.message, claimed_at = :now, handed_at = null,
                   attempts = attempts + 1, why = null
              from unnest(
                     cast(:numbers as bigint[]), cast(:people as int[]), cast(:messages as uuid[]))
                   as t (number, person_id, message)
             where d.number = t.number
               and d.person_id = t.person_id
               and d.channel = :channel
               and d.state = 'QUEUED'
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("channel", channel.name())
        .param("numbers", claims.stream().mapToLong(Claim::number).toArray())
        .param("people", claims.stream().mapToInt(Claim::person).toArray())
        .param("messages", claims.stream().map(Claim::message).toArray(UUID[]::new))
        .update();
  }

  void postpone(ChannelKind channel, int person, long[] numbers, Instant until) {
    db.sql(
            """
            update notice.deliveries
               set due_at = :until
             where number = any(:numbers)
               and person_id = :person
               and channel = :channel
               and state = 'QUEUED'
            """)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("numbers", numbers)
        .param("person", person)
        .param("channel", channel.name())
        .update();
  }

  // ---- settling

  /** Committed before the message leaves; false when the claim was given up meanwhile. */
  boolean hand(UUID message, Instant now) {
    return db.sql(
                """
                update notice.deliveries
                   set handed_at = :now
                 where message = :message
                   and state = 'CLAIMED'
                   and handed_at is null
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("message", message)
            .update()
        > 0;
  }

  /**
   * A message that is known to have an end, even when a sweep was faster and called it uncertain.
   */
  void settle(UUID message, DeliveryState state, @Nullable String why, Instant now) {
    db.sql(
            """
            update notice.deliveries
               set state = :state, why = :why, settled_at = :now
             where message = :message
               and state in ('CLAIMED', 'UNCERTAIN')
            """)
        .param("state", state.name())
        .param("why", why)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("message", message)
        .update();
  }

  void again(UUID message, Instant at, String why) {
    db.sql(
            """
            update notice.deliveries
               set state = 'QUEUED', due_at = :at, why = :why
             where message = :message
               and state = 'CLAIMED'
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("why", why)
        .param("message", message)
        .update();
  }

  /** Claims that were never handed over are as if they had not been made. */
  int release(Instant claimedBefore, Instant now) {
    return db.sql(
            """
            update notice.deliveries
               set state = 'QUEUED', due_at = :now, attempts = attempts - 1
             where state = 'CLAIMED'
               and handed_at is null
               and claimed_at < :before
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("before", claimedBefore.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Handed over, and its owner has not come back: whether it left the house nobody can tell. */
  int abandon(Instant claimedBefore, Instant now) {
    return db.sql(
            """
            update notice.deliveries
               set state = 'UNCERTAIN', why = 'interrupted', settled_at = :now
             where state = 'CLAIMED'
               and handed_at is not null
               and claimed_at < :before
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("before", claimedBefore.atOffset(ZoneOffset.UTC))
        .update();
  }

  record Returned(int person, ChannelKind channel) {}

  /** What another server has said later about a message that it had taken. */
  List<Returned> returned(UUID message, DeliveryState state, @Nullable String why, Instant now) {
    return db.sql(
            """
            update notice.deliveries
               set state = :state, why = :why, settled_at = :now
             where message = :message
               and state in ('SENT', 'UNCERTAIN', 'CLAIMED')
            returning person_id, channel
            """)
        .param("state", state.name())
        .param("why", why)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("message", message)
        .query((row, n) -> new Returned(row.getInt(1), ChannelKind.valueOf(row.getString(2))))
        .list();
  }

  // ---- asking

  record Count(ChannelKind channel, DeliveryState state, @Nullable String why, long count) {}

  List<Count> counts(Instant since, boolean everybody, int[] people) {
    return db.sql(
            """
            select channel, state, case when state in ('FAILED', 'UNCERTAIN') then why end as why,
                   count(*) as count
              from notice.deliveries
             where queued_at >= :since
               and (:everybody or person_id = any(:people))
             group by 1, 2, 3
             order by 1, 2, 4 desc, 3
            """)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("everybody", everybody)
        .param("people", people)
        .query(
            (row, n) ->
                new Count(
                    ChannelKind.valueOf(row.getString(1)),
                    DeliveryState.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getLong(4)))
        .list();
  }

  record Course(Instant from, ChannelKind channel, DeliveryState state, long count) {}

  /**
   * What was queued in each hour or day, and what has become of it by now.
   *
   * @param step {@code hour} or {@code day}, by the campus clock
   */
  List<Course> course(Instant since, String step, ZoneId zone, boolean everybody, int[] people) {
    return db.sql(
            """
            select date_trunc(:step, queued_at, :zone) as start, channel, state, count(*)
              from notice.deliveries
             where queued_at >= :since
               and (:everybody or person_id = any(:people))
             group by 1, 2, 3
             order by 1, 2, 3
            """)
        .param("step", step)
        .param("zone", zone.getId())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("everybody", everybody)
        .param("people", people)
        .query(
            (row, n) ->
                new Course(
                    Objects.requireNonNull(row.getObject(1, OffsetDateTime.class)).toInstant(),
                    ChannelKind.valueOf(row.getString(2)),
                    DeliveryState.valueOf(row.getString(3)),
                    row.getLong(4)))
        .list();
  }

  record Line(
      long number,
      int person,
      ChannelKind channel,
      DeliveryState state,
      @Nullable String why,
      int attempts,
      Instant queuedAt,
      Instant dueAt,
      @Nullable Instant settledAt) {}

  record Which(
      ChannelKind channel,
      DeliveryState state,
      @Nullable String why,
      Instant since,
      boolean everybody,
      int[] people) {}

  List<Line> lines(Which which, int offset, int limit) {
    return db.sql(
            """
            select number, person_id, channel, state, why, attempts, queued_at, due_at, settled_at
              from notice.deliveries
             where channel = :channel
               and state = :state
               and (cast(:why as text) is null or why = :why)
               and queued_at >= :since
               and (:everybody or person_id = any(:people))
             order by queued_at desc, number desc, person_id
             limit :limit offset :offset
            """)
        .param("channel", which.channel().name())
        .param("state", which.state().name())
        .param("why", which.why())
        .param("since", which.since().atOffset(ZoneOffset.UTC))
        .param("everybody", which.everybody())
        .param("people", which.people())
        .param("limit", limit)
        .param("offset", offset)
        .query(DeliveryRows::line)
        .list();
  }

  private static Line line(ResultSet row, int n) throws SQLException {
    var settled = row.getObject("settled_at", OffsetDateTime.class);
    return new Line(
        row.getLong("number"),
        row.getInt("person_id"),
        ChannelKind.valueOf(row.getString("channel")),
        DeliveryState.valueOf(row.getString("state")),
        row.getString("why"),
        row.getInt("attempts"),
        Objects.requireNonNull(row.getObject("queued_at", OffsetDateTime.class)).toInstant(),
        Objects.requireNonNull(row.getObject("due_at", OffsetDateTime.class)).toInstant(),
        settled == null ? null : settled.toInstant());
  }
}
