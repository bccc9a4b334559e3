package org.tongzhou.guidance.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.guidance.review.ReviewState;

/** SQL of messages. */
@Component
class MessageRows {

  private final JdbcClient db;

  MessageRows(JdbcClient db) {
    this.db = db;
  }

  /**
   * A message that is written for the first time.
   *
   * @param number its place on the wall and in the order of changes; null while it waits
   */
  record NewMessage(
      MessageId id,
      BoardId board,
      UUID key,
      Writer writer,
      String name,
      @Nullable String place,
      String text,
      ReviewState state,
      Instant writtenAt,
      @Nullable Long number) {}

  /** In one statement, however many; a key that is there already breaks it. */
  void insert(List<NewMessage> messages, Instant now) {
    db.sql(
            """
            insert into board.messages
                   (id, board_id, key, account, browser, name, place, text, state, written_at,
                    changed_at, wall_number, change_number)
            select id, board, key, account, browser, name, place, text, state, written_at, :now,
                   number, number
              from unnest(
                     cast(:ids as uuid[]), cast(:boards as uuid[]), cast(:keys as uuid[]),
                     cast(:accounts as uuid[]), cast(:browsers as text[]), cast(:names as text[]),
                     cast(:places as text[]), cast(:texts as text[]), cast(:states as text[]),
                     cast(:written as timestamptz[]), cast(:numbers as bigint[]))
                   as t (id, board, key, account, browser, name, place, text, state, written_at,
                         number)
            """)
        .param("ids", messages.stream().map(one -> one.id().value()).toArray(UUID[]::new))
        .param("boards", messages.stream().map(one -> one.board().value()).toArray(UUID[]::new))
        .param("keys", messages.stream().map(NewMessage::key).toArray(UUID[]::new))
        .param("accounts", messages.stream().map(MessageRows::account).toArray(UUID[]::new))
        .param("browsers", messages.stream().map(MessageRows::browser).toArray(String[]::new))
        .param("names", messages.stream().map(NewMessage::name).toArray(String[]::new))
        .param("places", messages.stream().map(NewMessage::place).toArray(String[]::new))
        .param("texts", messages.stream().map(NewMessage::text).toArray(String[]::new))
        .param("states", messages.stream().map(one -> one.state().name()).toArray(String[]::new))
        .param(
            "written",
            messages.stream().map(one -> one.writtenAt().toString()).toArray(String[]::new))
        .param("numbers", messages.stream().map(NewMessage::number).toArray(Long[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static @Nullable UUID account(NewMessage message) {
    return message.writer() instanceof Writer.Somebody(var account) ? account.value() : null;
  }

  private static @Nullable String browser(NewMessage message) {
    return message.writer() instanceof Writer.OfBrowser(var hash) ? hash : null;
  }

  /** What was kept under keys. */
  Map<UUID, Message> byKeys(Collection<UUID> keys) {
    var found = new HashMap<UUID, Message>();
    db.sql(
            """
            select id, board_id, state, text, name, place, reason, written_at,
                   pinned_at is not null, coalesce(change_number, 0), key
              from board.messages
             where key = any(:keys)
             order by id
            """)
        .param("keys", keys.toArray(UUID[]::new))
        .query(
            row -> {
              found.put(row.getObject(11, UUID.class), message(row, 0));
            });
    return found;
  }

  /**
   * The next numbers in the order of what changes on a wall; the board's row is held until the
   * commit, so they are given in the order of commits.
   *
   * @return the last of them
   */
  long nextNumbers(BoardId board, int count) {
    return db.sql(
            """
            update board.boards
               set last_number = last_number + :count
             where id = :id
            returning last_number
            """)
        .param("count", count)
        .param("id", board.value())
        .query(Long.class)
        .single();
  }

  // ---- one message

  Optional<Message> findOwn(MessageId id, Writer writer) {
    return db.sql(
            """
            select id, board_id, state, text, name, place, reason, written_at,
                   pinned_at is not null, coalesce(change_number, 0)
              from board.messages
             where id = :id
               and (account = cast(:account as uuid) or browser = cast(:browser as text))
            """)
        .param("id", id.value())
        .param("account", account(writer))
        .param("browser", browser(writer))
        .query(MessageRows::message)
        .optional();
  }

  /** The newest first. */
  List<Message> own(BoardId board, Writer writer, int limit) {
    return db.sql(
            """
            select id, board_id, state, text, name, place, reason, written_at,
                   pinned_at is not null, coalesce(change_number, 0)
              from board.messages
             where board_id = :board
               and (account = cast(:account as uuid) or browser = cast(:browser as text))
             order by written_at desc, id desc
             limit :limit
            """)
        .param("board", board.value())
        .param("account", account(writer))
        .param("browser", browser(writer))
        .param("limit", limit)
        .query(MessageRows::message)
        .list();
  }

  private static @Nullable String account(Writer writer) {
    return writer instanceof Writer.Somebody(var account) ? account.value().toString() : null;
  }

  private static @Nullable String browser(Writer writer) {
    return writer instanceof Writer.OfBrowser(var hash) ? hash : null;
  }

  int repair(
      MessageId id,
      String text,
      String name,
      @Nullable String place,
      ReviewState state,
      Instant now) {
    return db.sql(
            """
            update board.messages
               set text = :text, name = :name, place = cast(:place as text), state = :state,
                   reason = null, changed_at = :now
             where id = :id
               and state in ('WAITING', 'HELD', 'RETURNED')
            """)
        .param("text", text)
        .param("name", name)
        .param("place", place)
        .param("state", state.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  /**
   * Another state. What was on the wall leaves it, what comes to it gets its place.
   *
   * @return zero when its writer has withdrawn it
   */
  int move(
      MessageId id,
      ReviewState to,
      @Nullable String reason,
      @Nullable Long wallNumber,
      @Nullable Long changeNumber,
      Instant now) {
    return db.sql(
            """
            update board.messages
               set state = :state, reason = cast(:reason as text), changed_at = :now,
                   wall_number = cast(:wall as bigint),
                   change_number = coalesce(cast(:change as bigint), change_number),
                   pinned_at = null
             where id = :id
               and state <> 'WITHDRAWN'
            """)
        .param("state", to.name())
        .param("reason", reason)
        .param("wall", wallNumber)
        .param("change", changeNumber)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  /** The board on which it stands. */
  Optional<BoardId> boardOf(MessageId id) {
    return db.sql("select board_id from board.messages where id = :id")
        .param("id", id.value())
        .query(UUID.class)
        .optional()
        .map(BoardId::new);
  }

  /** The state it has, kept from others until the commit. */
  Optional<Message> hold(MessageId id) {
    return db.sql(
            """
               select id, board_id, state, text, name, place, reason, written_at,
                      pinned_at is not null, coalesce(change_number, 0)
                 from board.messages
                where id = :id
                  for update
            """)
        .param("id", id.value())
        .query(MessageRows::message)
        .optional();
  }

  int pin(MessageId id, @Nullable Instant at, long changeNumber) {
    return db.sql(
            """
            update board.messages
               set pinned_at = cast(:at as timestamptz), change_number = :change
             where id = :id
               and state = 'ACCEPTED'
               and (pinned_at is null) = (cast(:at as timestamptz) is not null)
            """)
        .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
        .param("change", changeNumber)
        .param("id", id.value())
        .update();
  }

  // ---- the wall

  /** What changed after a number, in order; what is not shown any more is among it. */
  List<Message> changedAfter(BoardId board, long number, int limit) {
    return db.sql(
            """
            select id, board_id, state, text, name, place, reason, written_at,
                   pinned_at is not null, coalesce(change_number, 0)
              from board.messages
             where board_id = :board
               and change_number > :number
             order by change_number
             limit :limit
            """)
        .param("board", board.value())
        .param("number", number)
        .param("limit", limit)
        .query(MessageRows::message)
        .list();
  }

  long lastNumber(BoardId board) {
    return db.sql("select last_number from board.boards where id = :id")
        .param("id", board.value())
        .query(Long.class)
        .single();
  }

  List<Message> pinned(BoardId board) {
    return db.sql(
            """
            select id, board_id, state, text, name, place, reason, written_at, true,
                   coalesce(change_number, 0)
              from board.messages
             where board_id = :board
               and wall_number is not null
               and pinned_at is not null
             order by pinned_at desc, id desc
             limit 20
            """)
        .param("board", board.value())
        .query(MessageRows::message)
        .list();
  }

  /**
   * The newest first.
   *
   * @param province its first two digits; null for all
   */
  List<Message> shown(BoardId board, @Nullable String province, int offset, int limit) {
    return db.sql(
            """
            select id, board_id, state, text, name, place, reason, written_at,
                   pinned_at is not null, coalesce(change_number, 0)
              from board.messages
             where board_id = :board
               and wall_number is not null
               and (cast(:from as text) is null or place between :from and :to)
             order by wall_number desc
             limit :limit offset :offset
            """)
        .param("board", board.value())
        .param("from", province == null ? null : province + "0000")
        .param("to", province == null ? null : province + "9999")
        .param("limit", limit)
        .param("offset", offset)
        .query(MessageRows::message)
        .list();
  }

  /** How many are shown, by the first two digits of their places; the empty one is without. */
  Map<String, Integer> byProvince(BoardId board) {
    var counts = new LinkedHashMap<String, Integer>();
    db.sql(
            """
            select coalesce(left(place, 2), ''), count(*)
              from board.messages
             where board_id = :board
               and wall_number is not null
             group by 1
             order by 2 desc, 1
            """)
        .param("board", board.value())
        .query(
            row -> {
              counts.put(row.getString(1), row.getInt(2));
            });
    return counts;
  }

  int waiting(BoardId board) {
    return db.sql(
            """
            select count(*)
              from board.messages
             where board_id = :board
               and state in ('WAITING', 'HELD')
            """)
        .param("board", board.value())
        .query(Integer.class)
        .single();
  }

  private static Message message(ResultSet row, int n) throws SQLException {
    return new Message(
        new MessageId(row.getObject(1, UUID.class)),
        new BoardId(row.getObject(2, UUID.class)),
        ReviewState.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        row.getBoolean(9),
        row.getLong(10));
  }

  // ---- the end

  /** Messages of an incident, and how many wrote them. */
  record Count(long messages, int writers) {}

  Count count(IncidentId incident) {
    return db.sql(
            """
            select count(*), count(distinct m.account) + count(distinct m.browser)
              from board.messages m
              join board.boards b on b.id = m.board_id
             where b.incident_id = :incident
            """)
        .param("incident", incident.value())
        .query((row, n) -> new Count(row.getLong(1), row.getInt(2)))
        .single();
  }

  /** The boards some of whose messages are gone, each as often as messages. */
  List<UUID> erase(IncidentId incident, int limit) {
    return db.sql(
            """
            delete from board.messages
             where id in (
                   select m.id
                     from board.messages m
                     join board.boards b on b.id = m.board_id
                    where b.incident_id = :incident
                    order by m.id
                    limit :limit)
            returning board_id
            """)
        .param("incident", incident.value())
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }
}
