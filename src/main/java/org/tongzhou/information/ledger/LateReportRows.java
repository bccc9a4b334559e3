package org.tongzhou.information.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CheckedAnswers;

/** The table of reports that came after the close. */
@Component
class LateReportRows {

  private final JdbcClient db;

  LateReportRows(JdbcClient db) {
    this.db = db;
  }

  /** False when the key was used before. */
  boolean insert(
      UUID id, Submission submission, CheckedAnswers checked, Instant filledAt, Instant now) {
    var report = submission.report();
    return db.sql(
                """
                insert into ledger.late_reports
                       (id, key, content, round_id, person_id, source, reporter, answers, codes,
                        filled_at, received_at)
                values (:id, :key, :content, :round, :person, :source, :reporter,
                        cast(:answers as json), :codes, :filled, :now)
                    on conflict on constraint late_reports_once do nothing
                """)
            .param("id", id)
            .param("key", submission.key())
            .param("content", submission.content())
            .param("round", report.round().value())
            .param("person", report.person().value())
            .param("source", report.source().name())
            .param("reporter", report.reporter().value())
            .param("answers", checked.answers().toJson())
            .param("codes", ReportFact.pack(checked.codes()))
            .param("filled", filledAt.atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Those that nobody has decided, oldest first. */
  List<LateReport> undecided(RoundId round) {
    return db.sql(
            """
            select id, round_id, person_id, source, answers, filled_at, received_at
              from ledger.late_reports
             where round_id = :round
               and decision is null
             order by received_at, id
            """)
        .param("round", round.value())
        .query(LateReportRows::late)
        .list();
  }

  Optional<LateReport> find(UUID id) {
    return db.sql(
            """
            select id, round_id, person_id, source, answers, filled_at, received_at
              from ledger.late_reports
             where id = :id
            """)
        .param("id", id)
        .query(LateReportRows::late)
        .optional();
  }

  private static LateReport late(ResultSet row, int number) throws SQLException {
    return new LateReport(
        row.getObject("id", UUID.class),
        new RoundId(row.getInt("round_id")),
        new PersonId(row.getInt("person_id")),
        Source.valueOf(row.getString("source")),
        Answers.parse(row.getString("answers")),
        row.getObject("filled_at", OffsetDateTime.class).toInstant(),
        row.getObject("received_at", OffsetDateTime.class).toInstant());
  }

  boolean decide(UUID id, boolean accepted, @Nullable String reason, String by, Instant at) {
    return db.sql(
                """
                update ledger.late_reports
                   set decision = :decision, reason = :reason, decided_by = :by, decided_at = :at
                 where id = :id
                   and decision is null
                """)
            .param("decision", accepted ? "ACCEPTED" : "REJECTED")
            .param("reason", reason)
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update()
        == 1;
  }

  /** What became of somebody's late reports, for the one who sent them. */
  record Fate(Instant receivedAt, @Nullable Boolean accepted, @Nullable String reason) {}

  List<Fate> fates(RoundId round, PersonId person) {
    return db.sql(
            """
            select received_at, decision = 'ACCEPTED' as accepted, reason
              from ledger.late_reports
             where round_id = :round
               and person_id = :person
             order by received_at, id
            """)
        .param("round", round.value())
        .param("person", person.value())
        .query(
            (row, number) ->
                new Fate(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    (Boolean) row.getObject(2),
                    row.getString(3)))
        .list();
  }

  /** Puts an accepted report in its place; the row that it replaces goes to the history. */
  ReportFact accept(UUID id, Instant now) {
    db.sql(
            """
            insert into ledger.report_revisions
                   (round_id, person_id, revision, flags, source, reporter, note, answers,
                    filled_at, received_at, key, content, replaced_at)
            select r.round_id, r.person_id, r.revision, r.flags, r.source, r.reporter, r.note,
                   r.answers, r.filled_at, r.received_at, r.key, r.content, :now
              from ledger.late_reports l
              join ledger.reports r on r.round_id = l.round_id and r.person_id = l.person_id
             where l.id = :id
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
    return db.sql(
            """
            insert into ledger.reports as r
                   (round_id, person_id, revision, flags, source, reporter, answers, codes,
                    filled_at, received_at)
            select round_id, person_id, 1,
                   :afterClose + case when source = 'SELF' then 0 else :proxy end,
                   source, reporter, answers, codes, filled_at, received_at
              from ledger.late_reports
             where id = :id
                on conflict on constraint reports_pk do update
               set revision = r.revision + 1, flags = excluded.flags | r.flags & :onTime,
                   source = excluded.source, reporter = excluded.reporter, note = null,
                   answers = excluded.answers, codes = excluded.codes,
                   filled_at = excluded.filled_at, received_at = excluded.received_at,
                   key = null, content = null
            returning round_id, person_id, revision, flags, codes
            """)
        .param("afterClose", Mark.AFTER_CLOSE)
        .param("proxy", Mark.PROXY)
        .param("onTime", Mark.ON_TIME)
        .param("id", id)
        .query(
            (row, number) ->
                new ReportFact(
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    ReportFact.unpack(row.getBytes(5))))
        .single();
  }

  void mark(ReportFact fact) {
    db.sql(
            """
            update ledger.reports
               set flags = :flags
             where round_id = :round
               and person_id = :person
            """)
        .param("flags", fact.flags())
        .param("round", fact.round())
        .param("person", fact.person())
        .update();
  }
}
