package org.tongzhou.information.quality;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/** The SQL of samples. */
@Component
class SampleRows {

  private final JdbcClient db;

  SampleRows(JdbcClient db) {
    this.db = db;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  void insert(Sample sample, PersonSet frame, int[] drawn) {
    try {
      db.sql(
              """
              insert into quality.samples
                     (id, round_id, unit_id, precision, confidence, expected, questions, seed,
                      frame_size, frame_hash, size, drawn_by, drawn_at, due_at)
              values (:id, :round, :unit, :precision, :confidence, :expected, :questions, :seed,
                      :frameSize, :frameHash, :size, :by, :at, :due)
              """)
          .param("id", sample.id().value())
          .param("round", sample.round().value())
          .param("unit", sample.unit().value())
          .param("precision", sample.precision())
          .param("confidence", sample.confidence().percent())
          .param("expected", sample.expected())
          .param("questions", sample.questions().toArray(String[]::new))
          .param("seed", sample.seed())
          .param("frameSize", sample.frameSize())
          .param("frameHash", sample.frameHash())
          .param("size", sample.size())
          .param("by", sample.drawnBy())
          .param("at", utc(sample.drawnAt()))
          .param("due", utc(sample.dueAt()))
          .update();
    } catch (DuplicateKeyException e) {
      throw QualityRefusal.DRAWN_ALREADY.with();
    }
    db.sql("insert into quality.frames (sample_id, people) values (:sample, :people)")
        .param("sample", sample.id().value())
        .param("people", frame.toBytes())
        .update();
    db.sql(
            """
            insert into quality.sampled (sample_id, person_id, position)
            select :sample, person, position
              from unnest(cast(:people as int[])) with ordinality as t (person, position)
            """)
        .param("sample", sample.id().value())
        .param("people", drawn)
        .update();
  }

  Optional<Sample> find(SampleId id) {
    return samples(id.value(), 0).stream().findFirst();
  }

  /** The samples of a round, those of the largest units in front. */
  List<Sample> of(RoundId round) {
    return samples(null, round.value());
  }

  private List<Sample> samples(@Nullable UUID id, int round) {
    return db.sql(
            """
            select id, round_id, unit_id, precision, confidence, expected, questions, seed,
                   frame_size, frame_hash, size, drawn_by, drawn_at, due_at,
                   kept_verified is not null as erased
              from quality.samples
             where id = cast(:id as uuid)
                or round_id = :round
             order by frame_size desc, id
            """)
        .param("id", id)
        .param("round", round)
        .query(SampleRows::sample)
        .list();
  }

  private static Sample sample(ResultSet row, int number) throws SQLException {
    return new Sample(
        new SampleId(row.getObject("id", UUID.class)),
        new RoundId(row.getInt("round_id")),
        new UnitId(row.getObject("unit_id", UUID.class)),
        row.getDouble("precision"),
        Confidence.of(row.getInt("confidence")),
        row.getDouble("expected"),
        List.of(texts(row.getArray("questions"))),
        row.getString("seed"),
        row.getInt("frame_size"),
        row.getString("frame_hash"),
        row.getInt("size"),
        row.getString("drawn_by"),
        row.getObject("drawn_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("erased"));
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }

  /** Those who had reported when it was drawn; nobody when that was erased. */
  PersonSet frame(SampleId id) {
    return db.sql("select people from quality.frames where sample_id = :id")
        .param("id", id.value())
        .query((row, number) -> PersonSet.fromBytes(row.getBytes(1)))
        .optional()
        .orElse(PersonSet.NOBODY);
  }

  // ---- the people

  /** Somebody in a sample and what became of them. */
  record Sampled(PersonId person, @Nullable Outcome outcome, boolean differs, int attempts) {}

  /** In the order of the draw. */
  List<Sampled> sampled(SampleId id) {
    return db.sql(
            """
            select s.person_id, s.outcome, s.attempts,
                   exists (select from quality.checks c
                            where c.sample_id = s.sample_id
                              and c.person_id = s.person_id
                              and not c.agrees) as differs
              from quality.sampled s
             where s.sample_id = :id
             order by s.position
            """)
        .param("id", id.value())
        .query(
            (row, number) -> {
              var outcome = row.getString("outcome");
              return new Sampled(
                  new PersonId(row.getInt("person_id")),
                  outcome == null ? null : Outcome.valueOf(outcome),
                  row.getBoolean("differs"),
                  row.getInt("attempts"));
            })
        .list();
  }

  Optional<Sampled> sampled(SampleId id, PersonId person) {
    return sampled(id).stream().filter(one -> one.person().equals(person)).findFirst();
  }

  /** Which questions agreed, of somebody who was verified. */
  Map<String, Boolean> checks(SampleId id, PersonId person) {
    var checks = new java.util.LinkedHashMap<String, Boolean>();
    db.sql(
            """
            select question, agrees
              from quality.checks
             where sample_id = :id
               and person_id = :person
             order by question
            """)
        .param("id", id.value())
        .param("person", person.value())
        .query(
            row -> {
              checks.put(row.getString(1), row.getBoolean(2));
            });
    return checks;
  }

  /** Another call came to nothing; how many that makes. */
  int tried(SampleId id, PersonId person) {
    return db.sql(
            """
            update quality.sampled
               set attempts = attempts + 1
             where sample_id = :id
               and person_id = :person
            returning attempts
            """)
        .param("id", id.value())
        .param("person", person.value())
        .query(Integer.class)
        .single();
  }

  void settle(SampleId id, PersonId person, Outcome outcome, String by, Instant at) {
    db.sql("delete from quality.checks where sample_id = :id and person_id = :person")
        .param("id", id.value())
        .param("person", person.value())
        .update();
    db.sql(
            """
            update quality.sampled
               set outcome = :outcome, settled_by = :by, settled_at = :at
             where sample_id = :id
               and person_id = :person
            """)
        .param("id", id.value())
        .param("person", person.value())
        .param("outcome", outcome.name())
        .param("by", by)
        .param("at", utc(at))
        .update();
  }

  void insertChecks(SampleId id, PersonId person, Map<String, Boolean> agrees) {
    var questions = agrees.keySet().toArray(String[]::new);
    db.sql(
            """
            insert into quality.checks (sample_id, person_id, question, agrees)
            select :id, :person, question, agrees
              from unnest(cast(:questions as text[]), cast(:agrees as boolean[]))
                   as t (question, agrees)
            """)
        .param("id", id.value())
        .param("person", person.value())
        .param("questions", questions)
        .param("agrees", Arrays.stream(questions).map(agrees::get).toArray(Boolean[]::new))
        .update();
  }

  // ---- the numbers

  /** How many of a sample have which end. */
  record Numbers(int verified, int differing, int notReached, int refused) {}

  Numbers numbers(SampleId id) {
    return db.sql(
            """
            select coalesce(s.kept_verified, count(*) filter (where p.outcome = 'VERIFIED')),
                   coalesce(s.kept_differing, count(*) filter (where exists (
                     select from quality.checks c
                      where c.sample_id = p.sample_id
                        and c.person_id = p.person_id
                        and not c.agrees))),
                   coalesce(s.kept_not_reached, count(*) filter (where p.outcome = 'NOT_REACHED')),
                   coalesce(s.kept_refused, count(*) filter (where p.outcome = 'REFUSED'))
              from quality.samples s
              left join quality.sampled p on p.sample_id = s.id
             where s.id = :id
             group by s.id
            """)
        .param("id", id.value())
        .query(
            (row, number) ->
                new Numbers(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
        .single();
  }

  /** By question: how many were asked, and how many said otherwise. */
  record Checked(String question, int checked, int differing) {}

  List<Checked> byQuestion(SampleId id) {
    return db.sql(
            """
            select question, count(*), count(*) filter (where not agrees)
              from quality.checks
             where sample_id = :id
             group by question
             order by question
            """)
        .param("id", id.value())
        .query((row, number) -> new Checked(row.getString(1), row.getInt(2), row.getInt(3)))
        .list();
  }

  // ---- the end

  private static int[] values(Collection<RoundId> rounds) {
    return rounds.stream().mapToInt(RoundId::value).toArray();
  }

  record Held(long rows, int people) {}

  Held held(Collection<RoundId> rounds) {
    return db.sql(
            """
            select count(*), count(distinct p.person_id)
              from quality.sampled p
              join quality.samples s on s.id = p.sample_id
             where s.round_id = any(:rounds)
            """)
        .param("rounds", values(rounds))
        .query((row, number) -> new Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  /** Names go, the numbers stay with the sample. */
  int erase(Collection<RoundId> rounds) {
    db.sql(
            """
            update quality.samples s
               set kept_verified = n.verified, kept_differing = n.differing,
                   kept_not_reached = n.not_reached, kept_refused = n.refused
              from (select p.sample_id,
                           count(*) filter (where p.outcome = 'VERIFIED') as verified,
                           count(*) filter (where exists (
                             select from quality.checks c
                              where c.sample_id = p.sample_id
                                and c.person_id = p.person_id
                                and not c.agrees)) as differing,
                           count(*) filter (where p.outcome = 'NOT_REACHED') as not_reached,
                           count(*) filter (where p.outcome = 'REFUSED') as refused
                      from quality.sampled p
                     group by p.sample_id) n
             where n.sample_id = s.id
               and s.round_id = any(:rounds)
               and s.kept_verified is null
            """)
        .param("rounds", values(rounds))
        .update();
    int gone = 0;
    for (var statement :
        List.of(
            """
            delete from quality.checks
             where sample_id in (select id from quality.samples where round_id = any(:rounds))
            """,
            """
            delete from quality.sampled
             where sample_id in (select id from quality.samples where round_id = any(:rounds))
            """,
            """
            delete from quality.frames
             where sample_id in (select id from quality.samples where round_id = any(:rounds))
            """))
      gone += db.sql(statement).param("rounds", values(rounds)).update();
    return gone;
  }
}
