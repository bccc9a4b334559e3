package org.tongzhou.information.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.Recount;
import org.tongzhou.information.form.Question;

/**
 * Counts what the rounds publish again by SQL, from the reports alone: of every round that is open,
 * and of the newest closed one of each ledger.
 */
@Component
class FacetRecounts {

  private final JdbcClient db;
  private final RoundRows rows;
  private final LiveRounds live;
  private final Presence presence;

  FacetRecounts(JdbcClient db, RoundRows rows, LiveRounds live, Presence presence) {
    this.db = db;
    this.rows = rows;
    this.live = live;
    this.presence = presence;
  }

  List<Recount> all() {
    var counted = new ArrayList<Recount>();
    for (var round : rounds()) {
      var expected = rows.expected(round.id());
      var exempt = expected.exempt().toArray();
      counted.addAll(sets(round, expected));
      var form = live.tally(round.id()).form();
      for (var question : form.form().questions()) counted.addAll(answers(round, question, exempt));
    }
    counted.addAll(places());
    return counted;
  }

  private List<Round> rounds() {
    var newestClosed = new HashSet<LedgerId>();
    return live.all().stream()
        .sorted(Comparator.comparing(Round::opensAt).reversed())
        .filter(round -> round.closedAt() == null || newestClosed.add(round.ledger()))
        .toList();
  }

  private List<Recount> sets(Round round, Expected expected) {
    record Row(
        long people,
        long sum,
        long inTime,
        long sumInTime,
        long byOthers,
        long sumByOthers,
        long contradicted,
        long sumContradicted) {}
    var row =
        db.sql(
                """
                select count(*), coalesce(sum(person_id), 0),
                       count(*) filter (where flags & :onTime <> 0),
                       coalesce(sum(person_id) filter (where flags & :onTime <> 0), 0),
                       count(*) filter (where flags & :proxy <> 0),
                       coalesce(sum(person_id) filter (where flags & :proxy <> 0), 0),
                       count(*) filter (where flags & :contradicted <> 0),
                       coalesce(sum(person_id) filter (where flags & :contradicted <> 0), 0)
                  from ledger.reports
                 where round_id = :round
                   and not person_id = any(:exempt)
                """)
            .param("onTime", Mark.ON_TIME)
            .param("proxy", Mark.PROXY)
            .param("contradicted", Mark.CONTRADICTED)
            .param("round", round.id().value())
            .param("exempt", expected.exempt().toArray())
            .query(
                (r, n) ->
                    new Row(
                        r.getLong(1),
                        r.getLong(2),
                        r.getLong(3),
                        r.getLong(4),
                        r.getLong(5),
                        r.getLong(6),
                        r.getLong(7),
                        r.getLong(8)))
            .single();
    long people = expected.people().getLongCardinality();
    long sum = expected.people().stream().asLongStream().sum();
    return List.of(
        recount("expected", round, people, sum),
        recount("reported", round, row.people(), row.sum()),
        recount("onTime", round, row.inTime(), row.sumInTime()),
        recount("byOthers", round, row.byOthers(), row.sumByOthers()),
        recount("contradicted", round, row.contradicted(), row.sumContradicted()),
        recount("missing", round, people - row.people(), sum - row.sum()));
  }

  private static Recount recount(String facet, Round round, long people, long sum) {
    return new Recount(facet + ":" + round.code(), Facet.YES, people, sum);
  }

  private List<Recount> answers(Round round, Question question, int[] exempt) {
    var facet = "answer:" + round.code() + "." + question.code();
    return switch (question) {
      case Question.SingleChoice it -> answers(facet, round, it.code(), exempt, ONE);
      case Question.MultipleChoice it -> answers(facet, round, it.code(), exempt, SEVERAL);
      case Question.Place it -> answers(facet, round, it.code(), exempt, PLACES);
      case Question.Date it -> answers(facet, round, it.code(), exempt, ONE);
      case Question.Number it ->
          answers(facet, round, it.code(), exempt, NUMBERS.formatted(it.decimals()));
      case Question.Temperature it ->
          answers(facet, round, it.code(), exempt, NUMBERS.formatted(1));
      case Question.Text it -> answers(facet, round, it.code(), exempt, ANSWERED);
      case Question.Photo it -> answers(facet, round, it.code(), exempt, ANSWERED);
    };
  }

  private static final String ONE =
      """
      select answers ->> :question, count(*), sum(person_id)
        from ledger.reports
       where round_id = :round
         and answers ->> :question is not null
         and not person_id = any(:exempt)
       group by 1
      """;

  /** To the decimals of the question. */
  private static final String NUMBERS =
      """
      select cast(round(cast(answers ->> :question as numeric), %d) as text), count(*),
             sum(person_id)
        from ledger.reports
       where round_id = :round
         and answers ->> :question is not null
         and not person_id = any(:exempt)
       group by 1
      """;

  private static final String ANSWERED =
      """
      select 'answered', count(*), sum(person_id)
        from ledger.reports
       where round_id = :round
         and answers ->> :question is not null
         and not person_id = any(:exempt)
      having count(*) > 0
      """;

  /** All together: finds a value that nobody should have. */
  private static final String ANY =
      """
      select '*', count(*), coalesce(sum(person_id), 0)
        from ledger.reports
       where round_id = :round
         and answers ->> :question is not null
         and not person_id = any(:exempt)
      """;

  private static final String SEVERAL =
      """
      select ticked, count(*), sum(person_id)
        from ledger.reports
       cross join json_array_elements_text(answers -> :question) as ticked
       where round_id = :round
         and not person_id = any(:exempt)
       group by 1
      """;

  /** A county, its city and its province; each only once where they are the same. */
  private static final String PLACES =
      """
      select place, count(distinct person_id), sum(distinct person_id)
        from ledger.reports
       cross join lateral unnest(array[
               answers ->> :question,
               left(answers ->> :question, 4) || '00',
               left(answers ->> :question, 2) || '0000']) as place
       where round_id = :round
         and answers ->> :question is not null
         and not person_id = any(:exempt)
       group by 1
      """;

  private List<Recount> answers(
      String facet, Round round, String question, int[] exempt, String sql) {
    return Stream.of(sql, ANY)
        .flatMap(
            counted ->
                db
                    .sql(counted)
                    .param("question", question)
                    .param("round", round.id().value())
                    .param("exempt", exempt)
                    .query(
                        (row, n) ->
                            new Recount(facet, row.getString(1), row.getLong(2), row.getLong(3)))
                    .list()
                    .stream())
        .toList();
  }

  /** Where people said last that they are. */
  private List<Recount> places() {
    var counting = presence.countingIds();
    if (counting.isEmpty()) return List.of();
    var ids = counting.stream().mapToInt(Integer::intValue).toArray();
    return Stream.concat(
            said(Presence.PRESENT, ids, Presence.PRESENT_QUESTION, true),
            said(Presence.ON_CAMPUS, ids, Presence.ON_CAMPUS_QUESTION, false))
        .toList();
  }

  private Stream<Recount> said(String facet, int[] rounds, String question, boolean tree) {
    return db
        .sql(
            """
            with last as (
              select distinct on (r.person_id) r.person_id, r.answers ->> :question as said
                from ledger.reports r
                join unnest(cast(:rounds as int[])) with ordinality as t (round_id, position)
                  on t.round_id = r.round_id
               order by r.person_id, t.position
            )
            select value, count(distinct person_id), sum(distinct person_id)
              from last
             cross join lateral unnest(
                     case when :tree
                          then array[said, left(said, 4) || '00', left(said, 2) || '0000']
                          else array[said] end) as value
             where said is not null
             group by 1
            """)
        .param("question", question)
        .param("rounds", rounds)
        .param("tree", tree)
        .query((row, n) -> new Recount(facet, row.getString(1), row.getLong(2), row.getLong(3)))
        .list()
        .stream();
  }
}
