package org.tongzhou.information.delivery;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;

/** The people behind delivered figures end with their incident; files hold numbers, and stay. */
@Component
class DeliveredLists implements Retained {

  private static final int POSITION = 36;

  private final JdbcClient db;
  private final Ledgers ledgers;
  private final Rounds rounds;

  DeliveredLists(JdbcClient db, Ledgers ledgers, Rounds rounds) {
    this.db = db;
    this.ledgers = ledgers;
    this.rounds = rounds;
  }

  @Override
  public String part() {
    return "delivery.lists";
  }

  @Override
  public int position() {
    return POSITION;
  }

  @Override
  public Set<String> tables() {
    return Set.of("delivery.lists");
  }

  private int[] rounds(IncidentId incident) {
    return ledgers.of(incident).stream()
        .flatMap(ledger -> rounds.of(ledger.id()).stream())
        .mapToInt(round -> round.id().value())
        .toArray();
  }

  @Override
  public Held held(IncidentId incident) {
    var lists =
        db.sql(
                """
                select l.people
                  from delivery.lists l
                  join delivery.counts c on c.id = l.count_id
                 where c.round_id = any(:rounds)
                """)
            .param("rounds", rounds(incident))
            .query((row, n) -> PersonSet.fromBytes(row.getBytes(1)))
            .list();
    return new Held(lists.size(), PersonSet.union(lists).size());
  }

  @Override
  public int erase(IncidentId incident, int limit) {
    return db.sql(
            """
            delete from delivery.lists
             where (count_id, figure) in (select l.count_id, l.figure
                                            from delivery.lists l
                                            join delivery.counts c on c.id = l.count_id
                                           where c.round_id = any(:rounds)
                                           limit :limit)
            """)
        .param("rounds", rounds(incident))
        .param("limit", limit)
        .update();
  }
}
