package org.tongzhou.information.signal;

import java.util.Collection;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.grid.duty.DutyErasure;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;

/** What was to be looked at in the rounds of an incident ends with it; the counts stay. */
@Configuration(proxyBeanMethods = false)
class SignalData {

  @Bean
  Retained retainedSignalDuties(OfIncident of, SignalRows rows, DutyErasure duties) {
    return new Asked(of, rows, duties);
  }

  @Bean
  Retained retainedSignals(OfIncident of, SignalRows rows) {
    return new Raised(of, rows);
  }

  @Bean
  OfIncident roundsWithSignals(Ledgers ledgers, Rounds rounds) {
    return new OfIncident(ledgers, rounds);
  }

  /** The rounds of an incident. */
  record OfIncident(Ledgers ledgers, Rounds rounds) {
    int[] of(IncidentId incident, boolean open) {
      return ledgers.of(incident).stream()
          .map(ledger -> rounds.of(ledger.id()))
          .flatMap(Collection::stream)
          .filter(round -> open || round.closedAt() != null)
          .map(Round::id)
          .mapToInt(id -> id.value())
          .toArray();
    }
  }

  /** The duties go first, for they are found through the signals. */
  record Asked(OfIncident rounds, SignalRows rows, DutyErasure duties) implements Retained {

    @Override
    public String part() {
      return "signal.duties";
    }

    @Override
    public int position() {
      return 15;
    }

    @Override
    public Set<String> tables() {
      return Set.of("duty.duties", "duty.people", "duty.changes", "duty.attempts");
    }

    @Override
    public Held held(IncidentId incident) {
      var held = duties.held(SignalDuty.KIND, rows.dutySubjects(rounds.of(incident, true)));
      return new Held(held.rows(), held.people());
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      return duties.erase(SignalDuty.KIND, rows.dutySubjects(rounds.of(incident, false)), limit);
    }
  }

  record Raised(OfIncident rounds, SignalRows rows) implements Retained {

    @Override
    public String part() {
      return "signal.signals";
    }

    @Override
    public int position() {
      return 16;
    }

    @Override
    public Set<String> tables() {
      return Set.of("signal.signals", "signal.assessments", "signal.aberrations");
    }

    @Override
    public Held held(IncidentId incident) {
      var held = rows.held(rounds.of(incident, true));
      return new Held(held.rows(), held.people());
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      return rows.erase(rounds.of(incident, false), limit);
    }
  }
}
