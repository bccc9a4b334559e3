package org.tongzhou.information.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.incident.IncidentClosed;

/**
 * An incident is over: what collected on its basis opens no more rounds, its open rounds close, and
 * nobody is asked after any longer. All of it in the closing transaction.
 */
@Component
class EndOfBasis {

  private final LedgerRows rows;
  private final Rounds rounds;
  private final RoundRows roundRows;
  private final Duties duties;
  private final Audit audit;
  private final ChangeFeed feed;

  EndOfBasis(
      LedgerRows rows,
      Rounds rounds,
      RoundRows roundRows,
      Duties duties,
      Audit audit,
      ChangeFeed feed) {
    this.rows = rows;
    this.rounds = rounds;
    this.roundRows = roundRows;
    this.duties = duties;
    this.audit = audit;
    this.feed = feed;
  }

  @EventListener
  void on(IncidentClosed closed) {
    for (var ledger : rows.end(closed.incident().value(), closed.closedAt())) {
      rounds.closeAll(ledger, closed.closedAt());
      roundRows.askNobody(ledger, closed.closedAt());
      endDutiesAbout(roundRows.of(ledger));
      audit.record("ledger.ended", "ledger:" + ledger.value(), Map.of());
      feed.append(KnownLedgers.TOPIC, new byte[0]);
    }
  }

  private void endDutiesAbout(List<RoundId> ended) {
    var subjects = ended.stream().map(Missing::subject).collect(Collectors.toSet());
    for (var subject : duties.openSubjects(Missing.KIND))
      if (subjects.contains(subject)) duties.closeAll(Missing.KIND, subject, How.WITHDRAWN);
  }
}
