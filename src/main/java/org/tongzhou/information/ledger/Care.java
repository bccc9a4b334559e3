package org.tongzhou.information.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;

/**
 * Those of whom little was heard lately, for somebody to ask how they are. No punishment follows
 * from it: it is counted for the counselor alone and kept nowhere.
 */
@Service
public class Care {

  /** The last rounds that are over, or past their due time. */
  public static final int LAST_ROUNDS = 7;

  /** Missing in so many of them. */
  public static final int OFTEN = 3;

  private final JdbcClient db;
  private final LiveRounds live;
  private final CampusClock clock;

  Care(JdbcClient db, LiveRounds live, CampusClock clock) {
    this.db = db;
    this.live = live;
    this.clock = clock;
  }

  /** Somebody and in how many of the last rounds no report came. */
  public record Quiet(PersonId person, int missed, int rounds) {}

  /** Within some units, those who were missing most often in front. */
  public List<Quiet> quiet(LedgerId ledger, Scope scope) {
    var last = last(ledger);
    if (last.size() < OFTEN || (scope.units().isEmpty() && !scope.everyone())) return List.of();
    var expected = expected(last, scope);
    var reported =
        reported(last, PersonSet.of(expected.keySet().stream().mapToInt(p -> p).toArray()));
    return expected.entrySet().stream()
        .map(
            one ->
                new Quiet(
                    new PersonId(one.getKey()),
                    one.getValue() - reported.getOrDefault(one.getKey(), 0),
                    last.size()))
        .filter(one -> one.missed() >= OFTEN)
        .sorted(
            Comparator.comparingInt(Quiet::missed)
                .reversed()
                .thenComparing(one -> one.person().value()))
        .toList();
  }

  private List<RoundId> last(LedgerId ledger) {
    var now = clock.now();
    return live.of(ledger).stream()
        .filter(round -> !now.isBefore(round.dueAt()))
        .limit(LAST_ROUNDS)
        .map(Round::id)
        .toList();
  }

  private static int[] values(List<RoundId> rounds) {
    return rounds.stream().mapToInt(RoundId::value).toArray();
  }

  /** In how many of the rounds each was expected. */
  private Map<Integer, Integer> expected(List<RoundId> rounds, Scope scope) {
    var expected = new HashMap<Integer, Integer>();
    db.sql(
            """
            select people
              from ledger.expectations
             where round_id = any(:rounds)
               and (:everyone or unit_id = any(:units))
            """)
        .param("rounds", values(rounds))
        .param("everyone", scope.everyone())
        .param("units", scope.everyone() ? new UUID[0] : scope.unitArray())
        .query(
            row -> {
              PersonSet.fromBytes(row.getBytes(1))
                  .forEach(person -> expected.merge(person, 1, Integer::sum));
            });
    return expected;
  }

  private Map<Integer, Integer> reported(List<RoundId> rounds, PersonSet people) {
    var reported = new HashMap<Integer, Integer>();
    db.sql(
            """
            select person_id, count(*)
              from ledger.reports
             where round_id = any(:rounds)
               and person_id = any(:people)
             group by person_id
            """)
        .param("rounds", values(rounds))
        .param("people", people.toArray())
        .query(
            row -> {
              reported.put(row.getInt(1), row.getInt(2));
            });
    return reported;
  }
}
