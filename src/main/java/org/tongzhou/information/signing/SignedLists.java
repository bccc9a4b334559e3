package org.tongzhou.information.signing;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;

/**
 * The lists that were signed end with their incident; numbers, statement and hash stay. They go
 * before the reports, so that no verification misses what was rightly erased.
 */
@Component
class SignedLists implements Retained {

  private static final int POSITION = 35;

  private final JdbcClient db;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final CampusClock clock;

  SignedLists(JdbcClient db, Ledgers ledgers, Rounds rounds, CampusClock clock) {
    this.db = db;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.clock = clock;
  }

  @Override
  public String part() {
    return "signing.lists";
  }

  @Override
  public int position() {
    return POSITION;
  }

  @Override
  public Set<String> tables() {
    return Set.of("signing.lists", "signing.contents", "signing.corrections");
  }

  private int[] rounds(IncidentId incident) {
    return ledgers.of(incident).stream()
        .flatMap(ledger -> rounds.of(ledger.id()).stream())
        .mapToInt(round -> round.id().value())
        .toArray();
  }

  @Override
  public Held held(IncidentId incident) {
    var rounds = rounds(incident);
    var lists =
        db.sql(
                """
                select l.people
                  from signing.lists l
                  join signing.sign_offs s on s.id = l.sign_off_id
                 where s.round_id = any(:rounds)
                   and l.name = 'EXPECTED'
                """)
            .param("rounds", rounds)
            .query((row, n) -> PersonSet.fromBytes(row.getBytes(1)))
            .list();
    return new Held(rowsOf(rounds), PersonSet.union(lists).size());
  }

  private long rowsOf(int[] rounds) {
    return db.sql(
            """
            with signed as (
              select id from signing.sign_offs where round_id = any(:rounds)
            )
            select (select count(*) from signing.lists where sign_off_id in (select id from signed))
                     + (select count(*)
                          from signing.contents
                         where sign_off_id in (select id from signed))
                     + (select count(*)
                          from signing.corrections
                         where round_id = any(:rounds))
            """)
        .param("rounds", rounds)
        .query(Long.class)
        .single();
  }

  @Override
  public int erase(IncidentId incident, int limit) {
    var rounds = rounds(incident);
    var signed =
        db.sql(
                """
                update signing.sign_offs
                   set erased_at = :now
                 where id in (select id
                                from signing.sign_offs
                               where round_id = any(:rounds)
                                 and erased_at is null
                               order by number
                               limit :limit)
                returning id
                """)
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .param("rounds", rounds)
            .param("limit", limit)
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    if (signed.length == 0)
      return db.sql("delete from signing.corrections where round_id = any(:rounds)")
          .param("rounds", rounds)
          .update();
    return delete("delete from signing.lists where sign_off_id = any(:ids)", signed)
        + delete("delete from signing.contents where sign_off_id = any(:ids)", signed);
  }

  private int delete(String sql, UUID[] ids) {
    return db.sql(sql).param("ids", ids).update();
  }
}
