package org.tongzhou.information.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.AdvisoryLock;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.ExemptionRequest.Decision;

/** The table of those who ask not to be expected. */
@Component
class ExemptionRequestRows {

  private static final int NEWEST = 20;

  private final JdbcClient db;

  ExemptionRequestRows(JdbcClient db) {
    this.db = db;
  }

  /** Two at once for the same days: the second is told, by the constraint. */
  void insert(ExemptionRequest request) {
    AdvisoryLock.EXEMPTION_REQUESTS.hold(db);
    try {
      db.sql(
              """
              insert into ledger.exemption_requests
                     (id, ledger_id, person_id, first_day, last_day, reason, asked_by, asked_at)
              values (:id, :ledger, :person, :first, :last, :reason, :by, :at)
              """)
          .param("id", request.id())
          .param("ledger", request.ledger().value())
          .param("person", request.person().value())
          .param("first", request.firstDay())
          .param("last", request.lastDay(), Types.DATE)
          .param("reason", request.reason())
          .param("by", request.askedBy())
          .param("at", request.askedAt().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DataIntegrityViolationException e) {
      if (e.getMostSpecificCause() instanceof PSQLException sql
          && sql.getServerErrorMessage() != null
          && "exemption_requests_one_open".equals(sql.getServerErrorMessage().getConstraint()))
        throw LedgerRefusal.ALREADY_ASKED.with();
      throw e;
    }
  }

  /** False when somebody was faster. */
  boolean decide(
      UUID id,
      Decision decision,
      @Nullable String word,
      @Nullable UUID exemption,
      String by,
      Instant now) {
    return db.sql(
                """
                update ledger.exemption_requests
                   set decision = :decision, word = :word, exemption_id = :exemption,
                       decided_by = :by, decided_at = :now
                 where id = :id
                   and decision is null
                """)
            .param("decision", decision.name())
            .param("word", word, Types.VARCHAR)
            .param("exemption", exemption, Types.OTHER)
            .param("by", by)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update()
        == 1;
  }

  Optional<ExemptionRequest> find(UUID id) {
    return db.sql(REQUESTS + " where id = :id")
        .param("id", id)
        .query(ExemptionRequestRows::request)
        .optional();
  }

  List<ExemptionRequest> waiting(LedgerId ledger) {
    return db.sql(
            REQUESTS + " where ledger_id = :ledger and decision is null order by asked_at, id")
        .param("ledger", ledger.value())
        .query(ExemptionRequestRows::request)
        .list();
  }

  List<ExemptionRequest> about(LedgerId ledger, PersonId person) {
    return db.sql(
            REQUESTS
                + """
                 where ledger_id = :ledger
                   and person_id = :person
                 order by asked_at desc, id
                 limit :newest
                """)
        .param("ledger", ledger.value())
        .param("person", person.value())
        .param("newest", NEWEST)
        .query(ExemptionRequestRows::request)
        .list();
  }

  List<ExemptionRequest> asked(LedgerId ledger, String by) {
    return db.sql(
            REQUESTS
                + """
                 where ledger_id = :ledger
                   and asked_by = :by
                 order by asked_at desc, id
                 limit :newest
                """)
        .param("ledger", ledger.value())
        .param("by", by)
        .param("newest", NEWEST)
        .query(ExemptionRequestRows::request)
        .list();
  }

  private static final String REQUESTS =
      """
      select id, ledger_id, person_id, first_day, last_day, reason, asked_by, asked_at, decision,
             word
        from ledger.exemption_requests
      """;

  private static ExemptionRequest request(ResultSet row, int number) throws SQLException {
    var decision = row.getString("decision");
    return new ExemptionRequest(
        row.getObject("id", UUID.class),
        new LedgerId(row.getObject("ledger_id", UUID.class)),
        new PersonId(row.getInt("person_id")),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getString("reason"),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        decision == null ? null : Decision.valueOf(decision),
        row.getString("word"));
  }
}
