package org.tongzhou.information.signal;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.testing.SmallUniversity;

/** Makes a signal for journeys: somebody reports a fever, and it is noticed. */
@TestComponent
@Lazy
public class Feverish {

  private final PersonSignals watch;
  private final Signals signals;
  private final Forms forms;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final SmallUniversity university;
  private final JdbcClient db;

  Feverish(
      PersonSignals watch,
      Signals signals,
      Forms forms,
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      SmallUniversity university,
      JdbcClient db) {
    this.watch = watch;
    this.signals = signals;
    this.forms = forms;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.university = university;
    this.db = db;
  }

  /** The only signal there is then, in a ledger of its own. */
  public SignalId of(String name) {
    db.sql("delete from signal.signals").update();
    watch.forget();
    LedgerId ledger = SomeReports.ledger(forms, ledgers, "unit = N-LAW-19-1");
    var round = rounds.find(rounds.openNow(ledger));
    SomeReports.report(reports, university, round.id(), name, SomeReports.FEVERISH);
    watch.look(round);
    ledgers.pause(ledger, true);
    return signals.list(SignalFilter.OPEN, Scope.EVERYONE, 1, 1).rows().getFirst().id();
  }
}
