package org.tongzhou.information.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;

/** The tables of reports, their revisions and keys. Many reports are one statement. */
@Component
class ReportRows {

  private final JdbcClient db;

  ReportRows(JdbcClient db) {
    this.db = db;
  }

  /** A report that is to be written. */
  @SuppressWarnings("ArrayRecordComponent")
  record NewReport(
      int round,
      int person,
      int revision,
      int flags,
      Source source,
      @Nullable AccountId reporter,
      @Nullable String note,
      Answers answers,
      int[] codes,
      @Nullable Instant filledAt,
      UUID key,
      byte[] content) {}

  /**
   * Writes reports received at one moment, with the history of what they replace and their keys: of
   * reports about oneself in their own row, of others in a table where a key used for two people is
   * found. First reports are inserted and changes updated: an upsert would cost every report a
   * second log record.
   *
   * @return whether all could be written; if not, somebody was faster, a key was used before, or a
   *     round ended, and the transaction must not be committed
   * @throws org.springframework.dao.DuplicateKeyException when somebody was faster with a first
   *     report or with a key
   */
  boolean write(List<NewReport> reports, Instant receivedAt) {
    int size = reports.size();
    var rounds = new int[size];
    var people = new int[size];
    var revisions = new int[size];
    var flags = new int[size];
    var sources = new String[size];
    var reporters = new UUID[size];
    var notes = new String[size];
    var answers = new String[size];
    var codes = new byte[size][];
    var filled = new Long[size];
    var keys = new UUID[size];
    var contents = new byte[size][];
    for (int i = 0; i < size; i++) {
      var report = reports.get(i);
      rounds[i] = report.round();
      people[i] = report.person();
      revisions[i] = report.revision();
      flags[i] = report.flags();
      sources[i] = report.source().name();
      reporters[i] = report.reporter() == null ? null : report.reporter().value();
      notes[i] = report.note();
      answers[i] = report.answers().toJson();
      codes[i] = ReportFact.pack(report.codes());
      filled[i] = micros(report.filledAt());
      keys[i] = report.key();
      contents[i] = report.content();
    }
    return db.sql(
                """
                with taking as (
                  select id
                    from ledger.rounds
                   where id = any(:roundIds)
                     and closed_at is null
                     and locked_at is null
                     and closes_at > :received
                     for share
                ), given as (
                  select t.*, case when source = 'SELF' then key end as own_key,
                         case when source = 'SELF' then content end as own_content
                    from unnest(
                           cast(:rounds as int[]), cast(:people as int[]), cast(:revisions as int[]),
                           cast(:flags as int[]), cast(:sources as text[]),
                           cast(:reporters as uuid[]), cast(:notes as text[]),
                           cast(:answers as text[]), cast(:codes as bytea[]),
                           cast(:filled as bigint[]), cast(:keys as uuid[]),
                           cast(:contents as bytea[]))
                         as t (round_id, person_id, revision, flags, source, reporter, note,
                               answers, codes, filled, key, content)
                    join taking on taking.id = t.round_id
                ), replaced as (
                  insert into ledger.report_revisions
                         (round_id, person_id, revision, flags, source, reporter, note, answers,
                          filled_at, received_at, key, content, replaced_at)
                  select r.round_id, r.person_id, r.revision, r.flags, r.source, r.reporter, r.note,
                         r.answers, r.filled_at, r.received_at, r.key, r.content, :received
                    from given
                    join ledger.reports r on r.round_id = given.round_id
                                         and r.person_id = given.person_id
                                         and r.revision = given.revision - 1
                   where given.revision > 1
                ), keyed as (
                  insert into ledger.report_keys
                         (id, content, round_id, person_id, revision, on_time, received_at)
                  select key, content, round_id, person_id, revision, flags & 1 = 1, :received
                    from given
                   where source <> 'SELF'
                ), changed as (
                  update ledger.reports r
                     set revision = given.revision, flags = given.flags, source = given.source,
                         reporter = given.reporter, note = given.note,
                         answers = cast(given.answers as json), codes = given.codes,
                         filled_at = timestamptz 'epoch' + filled * interval '1 microsecond',
                         received_at = :received, key = own_key, content = own_content
                    from given
                   where r.round_id = given.round_id
                     and r.person_id = given.person_id
                     and r.revision = given.revision - 1
                     and given.revision > 1
                     and r.key is distinct from given.key
                     and (select 1
                            from ledger.report_revisions h
                           where h.round_id = given.round_id
                             and h.person_id = given.person_id
                             and h.key = given.key
                           limit 1) is null
                  returning 1
                ), first as (
                  insert into ledger.reports
                         (round_id, person_id, revision, flags, source, reporter, note, answers,
                          codes, filled_at, received_at, key, content)
                  select round_id, person_id, revision, flags, source, reporter, note,
                         cast(answers as json), codes,
                         timestamptz 'epoch' + filled * interval '1 microsecond', :received,
                         own_key, own_content
                    from given
                   where revision = 1
                  returning 1
                )
                select (select count(*) from changed) + (select count(*) from first)
                """)
            .param("roundIds", java.util.Arrays.stream(rounds).distinct().toArray())
            .param("received", receivedAt.atOffset(ZoneOffset.UTC))
            .param("rounds", rounds)
            .param("people", people)
            .param("revisions", revisions)
            .param("flags", flags)
            .param("sources", sources)
            .param("reporters", reporters)
            .param("notes", notes)
            .param("answers", answers)
            .param("codes", codes)
            .param("filled", filled)
            .param("keys", keys)
            .param("contents", contents)
            .query(Integer.class)
            .single()
        == size;
  }

  private static @Nullable Long micros(@Nullable Instant at) {
    return at == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  // ---- what holds when a report comes

  record PersonInRound(int round, int person) {}

  /**
   * The reports that hold, kept from others until the commit; in one order, so that nobody waits in
   * a circle.
   */
  Map<PersonInRound, ReportRules.Prior> priors(int[] rounds, int[] people) {
    var priors = new HashMap<PersonInRound, ReportRules.Prior>();
    db.sql(
            """
            select r.round_id, r.person_id, r.revision, r.flags, r.answers
              from ledger.reports r
              join unnest(cast(:rounds as int[]), cast(:people as int[])) as t (round_id, person_id)
                on r.round_id = t.round_id and r.person_id = t.person_id
             order by r.round_id, r.person_id
               for update of r
            """)
        .param("rounds", rounds)
        .param("people", people)
        .query(
            row -> {
              priors.put(
                  new PersonInRound(row.getInt(1), row.getInt(2)),
                  new ReportRules.Prior(
                      row.getInt(3), new Mark(row.getInt(4)), Answers.parse(row.getString(5))));
            });
    return priors;
  }

  /** The answers that these people gave in a round. */
  Map<Integer, Answers> answers(RoundId round, int[] people) {
    var answers = new HashMap<Integer, Answers>();
    db.sql(
            """
            select person_id, answers
              from ledger.reports
             where round_id = :round
               and person_id = any(:people)
            """)
        .param("round", round.value())
        .param("people", people)
        .query(
            row -> {
              answers.put(row.getInt(1), Answers.parse(row.getString(2)));
            });
    return answers;
  }

  /** A key that was used, with what it was used for. */
  @SuppressWarnings("ArrayRecordComponent")
  record UsedKey(byte[] content, Receipt receipt) {}

  /**
   * Keys that were used before. One of a report about oneself is looked for where that report is or
   * was: a key is bound to its round, and there an account speaks for one person as for itself.
   */
  Map<UUID, UsedKey> keys(Collection<Submission> submissions) {
    var used = new HashMap<UUID, UsedKey>();
    db.sql(
            """
            with given as (
              select *
                from unnest(cast(:keys as uuid[]), cast(:rounds as int[]), cast(:people as int[]))
                  as t (key, round_id, person_id)
            )
            select id, content, round_id, person_id, revision, received_at, on_time, false as late
              from ledger.report_keys
             where id = any(:keys)
             union all
            select key, content, round_id, person_id, revision, received_at, flags & 1 = 1, false
              from ledger.reports
              join given using (round_id, person_id, key)
             union all
            select key, content, round_id, person_id, revision, received_at, flags & 1 = 1, false
              from ledger.report_revisions
              join given using (round_id, person_id, key)
             union all
            select key, content, round_id, person_id, 0, received_at, false, true
              from ledger.late_reports
             where key = any(:keys)
            """)
        .param("keys", submissions.stream().map(Submission::key).toArray(UUID[]::new))
        .param(
            "rounds", submissions.stream().mapToInt(one -> one.report().round().value()).toArray())
        .param(
            "people", submissions.stream().mapToInt(one -> one.report().person().value()).toArray())
        .query(
            row -> {
              used.put(
                  row.getObject("id", UUID.class),
                  new UsedKey(
                      row.getBytes("content"),
                      new Receipt(
                          Receipt.number(
                              row.getInt("round_id"),
                              row.getInt("person_id"),
                              row.getInt("revision")),
                          row.getObject("received_at", OffsetDateTime.class).toInstant(),
                          row.getBoolean("on_time"),
                          true,
                          row.getBoolean("late"))));
            });
    return used;
  }

  // ---- reading

  Optional<Report> find(RoundId round, PersonId person) {
    return db.sql(
            """
            select round_id, person_id, revision, flags, source, reporter, note, answers, filled_at,
                   received_at
              from ledger.reports
             where round_id = :round
               and person_id = :person
            """)
        .param("round", round.value())
        .param("person", person.value())
        .query(ReportRows::report)
        .optional();
  }

  /** What held before, newest first. */
  List<Report> history(RoundId round, PersonId person) {
    return db.sql(
            """
            select round_id, person_id, revision, flags, source, reporter, note, answers, filled_at,
                   received_at
              from ledger.report_revisions
             where round_id = :round
               and person_id = :person
             order by revision desc
            """)
        .param("round", round.value())
        .param("person", person.value())
        .query(ReportRows::report)
        .list();
  }

  /** The reports of these people in some rounds, by person, then round. */
  List<Report> of(Collection<RoundId> rounds, int[] people) {
    return db.sql(
            """
            select round_id, person_id, revision, flags, source, reporter, note, answers, filled_at,
                   received_at
              from ledger.reports
             where round_id = any(:rounds)
               and person_id = any(:people)
             order by person_id, round_id
            """)
        .param("rounds", rounds.stream().mapToInt(RoundId::value).toArray())
        .param("people", people)
        .query(ReportRows::report)
        .list();
  }

  static Report report(ResultSet row, int number) throws SQLException {
    var reporter = row.getObject("reporter", UUID.class);
    return new Report(
        new RoundId(row.getInt("round_id")),
        new PersonId(row.getInt("person_id")),
        row.getInt("revision"),
        new Mark(row.getInt("flags")),
        Source.valueOf(row.getString("source")),
        reporter == null ? null : new AccountId(reporter),
        row.getString("note"),
        Answers.parse(row.getString("answers")),
        RoundRows.instant(row, "filled_at"),
        row.getObject("received_at", OffsetDateTime.class).toInstant());
  }

  // ---- in sets

  /**
   * Writes first reports with times of their own; people who have reported already are left out.
   *
   * @return whose were written
   */
  List<Integer> writeMany(RoundId round, List<BulkReport> reports, int[] flags, byte[][] codes) {
    int size = reports.size();
    var people = new int[size];
    var sources = new String[size];
    var reporters = new UUID[size];
    var answers = new String[size];
    var received = new Long[size];
    for (int i = 0; i < size; i++) {
      var report = reports.get(i);
      people[i] = report.person();
      sources[i] = report.source().name();
      reporters[i] = report.reporter() == null ? null : report.reporter().value();
      answers[i] = report.answers().toJson();
      received[i] = micros(report.receivedAt());
    }
    return db.sql(
            """
            insert into ledger.reports
                   (round_id, person_id, revision, flags, source, reporter, answers, codes,
                    received_at)
            select :round, person_id, 1, flags, source, reporter, cast(answers as json), codes,
                   timestamptz 'epoch' + received * interval '1 microsecond'
              from unnest(
                     cast(:people as int[]), cast(:flags as int[]), cast(:sources as text[]),
                     cast(:reporters as uuid[]), cast(:answers as text[]), cast(:codes as bytea[]),
                     cast(:received as bigint[]))
                   as t (person_id, flags, source, reporter, answers, codes, received)
                on conflict on constraint reports_pk do nothing
            returning person_id
            """)
        .param("round", round.value())
        .param("people", people)
        .param("flags", flags)
        .param("sources", sources)
        .param("reporters", reporters)
        .param("answers", answers)
        .param("codes", codes)
        .param("received", received)
        .query(Integer.class)
        .list();
  }
}
