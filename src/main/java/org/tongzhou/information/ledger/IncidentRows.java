package org.tongzhou.information.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;

/** What the ledgers of an incident hold about people: counted, and erased. */
@Component
class IncidentRows {

  private final JdbcClient db;

  IncidentRows(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param open also those that still collect; they are erased once they are closed
   */
  int[] rounds(IncidentId incident, boolean open) {
    return db
        .sql(
            """
            select r.id
              from ledger.rounds r
              join ledger.ledgers l on l.id = r.ledger_id
             where l.incident_id = :incident
               and (:open or r.closed_at is not null)
             order by r.id
            """)
        .param("incident", incident.value())
        .param("open", open)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(id -> id)
        .toArray();
  }

  private UUID[] ledgers(IncidentId incident) {
    return db.sql("select id from ledger.ledgers where incident_id = :incident")
        .param("incident", incident.value())
        .query(UUID.class)
        .list()
        .toArray(UUID[]::new);
  }

  // ---- reports

  Retained.Held reports(int[] rounds) {
    return db.sql(
            """
            select (select count(*) from ledger.reports where round_id = any(:rounds))
                     + (select count(*) from ledger.report_revisions where round_id = any(:rounds))
                     + (select count(*) from ledger.late_reports where round_id = any(:rounds))
                     + (select count(*) from ledger.report_keys where round_id = any(:rounds)),
                   (select count(*)
                      from (select person_id from ledger.reports where round_id = any(:rounds)
                             union
                            select person_id from ledger.late_reports
                             where round_id = any(:rounds)) t)
            """)
        .param("rounds", rounds)
        .query((row, n) -> new Retained.Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  /** One round's reports after the other's; the rounds that were touched are in what comes back. */
  record Gone(int rows, List<Integer> rounds) {}

  Gone eraseReports(int[] rounds, int limit) {
    for (int round : rounds) {
      int gone =
          firstThatErases(
              () -> erase(LATE, round, limit),
              () -> erase(REVISIONS, round, limit),
              () -> erase(REPORTS, round, limit));
      if (gone > 0) return new Gone(gone, List.of(round));
    }
    return new Gone(eraseKeys(rounds, limit), List.of());
  }

  private static int firstThatErases(IntSupplier... steps) {
    for (var step : steps) {
      int gone = step.getAsInt();
      if (gone > 0) return gone;
    }
    return 0;
  }

  private int erase(String statement, int round, int limit) {
    return db.sql(statement).param("round", round).param("limit", limit).update();
  }

  private static final String LATE =
      """
      delete from ledger.late_reports
       where id in (select id from ledger.late_reports where round_id = :round limit :limit)
      """;

  private static final String REVISIONS =
      """
      delete from ledger.report_revisions
       where (round_id, person_id, revision, replaced_at) in (
               select round_id, person_id, revision, replaced_at
                 from ledger.report_revisions
                where round_id = :round
                limit :limit)
      """;

  private static final String REPORTS =
      """
      delete from ledger.reports
       where round_id = :round
         and person_id in (select person_id
                             from ledger.reports
                            where round_id = :round
                            order by person_id
                            limit :limit)
      """;

  /** The table has no index by round: it is read through once a batch, so batches are large. */
  private int eraseKeys(int[] rounds, int limit) {
    return db.sql(
            """
            delete from ledger.report_keys
             where id in (select id
                            from ledger.report_keys
                           where round_id = any(:rounds)
                           limit :limit)
            """)
        .param("rounds", rounds)
        .param("limit", limit * 10)
        .update();
  }

  // ---- who was expected

  Retained.Held expectations(int[] rounds) {
    var people =
        PersonSet.union(
            db.sql(
                    """
                    select people, exempt
                      from ledger.expectations
                     where round_id = any(:rounds)
                    """)
                .param("rounds", rounds)
                .query(
                    (row, n) ->
                        PersonSet.fromBytes(row.getBytes(1))
                            .or(PersonSet.fromBytes(row.getBytes(2))))
                .list());
    long lists =
        db.sql("select count(*) from ledger.expectations where round_id = any(:rounds)")
            .param("rounds", rounds)
            .query(Long.class)
            .single();
    return new Retained.Held(lists, people.size());
  }

  /** The lists of one round at once: its counts do not hang on them any more. */
  Gone eraseExpectations(int[] rounds, Instant now) {
    for (int round : rounds) {
      int gone =
          db.sql("delete from ledger.expectations where round_id = :round")
              .param("round", round)
              .update();
      if (gone == 0) continue;
      db.sql("update ledger.rounds set erased_at = :now where id = :round and erased_at is null")
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("round", round)
          .update();
      return new Gone(gone, List.of(round));
    }
    return new Gone(0, List.of());
  }

  // ---- exemptions

  Retained.Held exemptions(IncidentId incident) {
    return db.sql(
            """
            select (select count(*) from ledger.exemptions where ledger_id = any(:ledgers))
                     + (select count(*)
                          from ledger.exemption_requests
                         where ledger_id = any(:ledgers)),
                   (select count(*)
                      from (select person_id from ledger.exemptions
                             where ledger_id = any(:ledgers)
                             union
                            select person_id from ledger.exemption_requests
                             where ledger_id = any(:ledgers)) t)
            """)
        .param("ledgers", ledgers(incident))
        .query((row, n) -> new Retained.Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  int eraseExemptions(IncidentId incident, int limit) {
    var ledgers = ledgers(incident);
    return firstThatErases(
        () -> eraseExemptions(REQUESTS, ledgers, limit),
        () -> eraseExemptions(EXEMPTIONS, ledgers, limit));
  }

  private int eraseExemptions(String statement, UUID[] ledgers, int limit) {
    return db.sql(statement).param("ledgers", ledgers).param("limit", limit).update();
  }

  private static final String REQUESTS =
      """
      delete from ledger.exemption_requests
       where id in (select id
                      from ledger.exemption_requests
                     where ledger_id = any(:ledgers)
                     limit :limit)
      """;

  private static final String EXEMPTIONS =
      """
      delete from ledger.exemptions
       where id in (select id
                      from ledger.exemptions
                     where ledger_id = any(:ledgers)
                     limit :limit)
      """;

  // ---- photos

  /** A form's version that asks for photos, and its rounds. */
  record Asked(UUID form, int version, int[] rounds) {}

  /** All rounds by their form, those of the incident or all others. */
  List<Asked> byForm(int[] rounds, boolean others) {
    return db.sql(
            """
            select form_id, form_version, array_agg(id)
              from ledger.rounds
             where (id = any(:rounds)) <> :others
             group by form_id, form_version
             order by form_id, form_version
            """)
        .param("rounds", rounds)
        .param("others", others)
        .query(
            (row, n) ->
                new Asked(
                    row.getObject(1, UUID.class),
                    row.getInt(2),
                    java.util.Arrays.stream((Integer[]) row.getArray(3).getArray())
                        .mapToInt(id -> id)
                        .toArray()))
        .list();
  }

  /** What stands as the answer to a question in any report, revision or late report. */
  List<String> answers(int[] rounds, String question) {
    return db.sql(
            """
            select answers ->> :question from ledger.reports
             where round_id = any(:rounds) and answers ->> :question is not null
             union
            select answers ->> :question from ledger.report_revisions
             where round_id = any(:rounds) and answers ->> :question is not null
             union
            select answers ->> :question from ledger.late_reports
             where round_id = any(:rounds) and answers ->> :question is not null
            """)
        .param("rounds", rounds)
        .param("question", question)
        .query(String.class)
        .list();
  }
}
