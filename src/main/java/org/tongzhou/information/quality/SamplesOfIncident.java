package org.tongzhou.information.quality;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.grid.duty.DutyErasure;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;

/** Who was sampled and called ends with the incident; the numbers of each sample stay. */
@Component
class SamplesOfIncident implements Retained {

  private final SampleRows rows;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final DutyErasure duties;

  SamplesOfIncident(SampleRows rows, Ledgers ledgers, Rounds rounds, DutyErasure duties) {
    this.rows = rows;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.duties = duties;
  }

  @Override
  public String part() {
    return "quality.samples";
  }

  /** Before the reports on which they were drawn. */
  @Override
  public int position() {
    return 25;
  }

  @Override
  public Set<String> tables() {
    return Set.of("quality.sampled", "quality.checks", "quality.frames");
  }

  private List<RoundId> rounds(IncidentId incident) {
    return ledgers.all().stream()
        .filter(ledger -> incident.value().equals(ledger.incident()))
        .flatMap(ledger -> rounds.of(ledger.id()).stream())
        .map(round -> round.id())
        .toList();
  }

  private List<String> subjects(IncidentId incident) {
    return rounds(incident).stream()
        .flatMap(round -> rows.of(round).stream())
        .map(sample -> Samples.subject(sample.id()))
        .toList();
  }

  @Override
  public Held held(IncidentId incident) {
    var held = rows.held(rounds(incident));
    var calls = duties.held(Samples.KIND, subjects(incident));
    return new Held(held.rows() + calls.rows(), Math.max(held.people(), calls.people()));
  }

  @Override
  @Transactional
  public int erase(IncidentId incident, int limit) {
    int calls = duties.erase(Samples.KIND, subjects(incident), limit);
    return calls > 0 ? calls : rows.erase(rounds(incident));
  }
}
