package org.tongzhou.guidance.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.incident.IncidentId;

/** SQL of boards. */
@Component
class BoardRows {

  private final JdbcClient db;

  BoardRows(JdbcClient db) {
    this.db = db;
  }

  void insert(BoardId id, MakeBoard board, AccountId by, Instant now) {
    db.sql(
            """
            insert into board.boards
                   (id, code, title_zh, title_en, call_zh, call_en, opens_on, closes_on, open_to,
                    at_once, incident_id, made_by, made_at)
            values (:id, :code, :titleZh, :titleEn, :callZh, :callEn, :opens, :closes, :openTo,
                    :atOnce, :incident, :by, :now)
            """)
        .param("id", id.value())
        .param("code", board.code())
        .param("titleZh", board.title().zh())
        .param("titleEn", board.title().en())
        .param("callZh", board.call().zh())
        .param("callEn", board.call().en())
        .param("opens", board.opensOn())
        .param("closes", board.closesOn(), Types.DATE)
        .param("openTo", board.openTo().name())
        .param("atOnce", board.atOnce())
        .param("incident", board.incident() == null ? null : board.incident().value(), Types.OTHER)
        .param("by", by.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void update(BoardId id, MakeBoard board) {
    db.sql(
            """
            update board.boards
               set title_zh = :titleZh, title_en = :titleEn, call_zh = :callZh, call_en = :callEn,
                   opens_on = :opens, closes_on = :closes, open_to = :openTo, at_once = :atOnce
             where id = :id
            """)
        .param("titleZh", board.title().zh())
        .param("titleEn", board.title().en())
        .param("callZh", board.call().zh())
        .param("callEn", board.call().en())
        .param("opens", board.opensOn())
        .param("closes", board.closesOn(), Types.DATE)
        .param("openTo", board.openTo().name())
        .param("atOnce", board.atOnce())
        .param("id", id.value())
        .update();
  }

  /** Zero when it is so already. */
  int close(BoardId id, @Nullable Instant at) {
    return db.sql(
            """
            update board.boards
               set closed_at = cast(:at as timestamptz)
             where id = :id
               and (closed_at is null) = (cast(:at as timestamptz) is not null)
            """)
        .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", id.value())
        .update();
  }

  /** The open ones of an incident. */
  int closeAll(IncidentId incident, Instant at) {
    return db.sql(
            """
            update board.boards
               set closed_at = :at
             where incident_id = :incident
               and closed_at is null
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("incident", incident.value())
        .update();
  }

  /** The newest first. */
  List<Board> all() {
    return db.sql(
            """
            select id, code, title_zh, title_en, call_zh, call_en, opens_on, closes_on, open_to,
                   at_once, incident_id, closed_at
              from board.boards
             order by made_at desc, id desc
            """)
        .query(BoardRows::board)
        .list();
  }

  private static Board board(ResultSet row, int n) throws SQLException {
    var incident = row.getObject(11, UUID.class);
    var closed = row.getObject(12, OffsetDateTime.class);
    return new Board(
        new BoardId(row.getObject(1, UUID.class)),
        row.getString(2),
        new Board.InBoth(row.getString(3), row.getString(4)),
        new Board.InBoth(row.getString(5), row.getString(6)),
        row.getObject(7, LocalDate.class),
        row.getObject(8, LocalDate.class),
        Board.OpenTo.valueOf(row.getString(9)),
        row.getBoolean(10),
        incident == null ? null : new IncidentId(incident),
        closed == null ? null : closed.toInstant());
  }
}
