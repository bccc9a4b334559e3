package org.tongzhou.journeys;

import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;

/** A ledger of a journey's own: yesterday some of the cast reported, today's round is open. */
@TestComponent
@Lazy
class SomeDays {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Forms forms;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final DailyHealth daily;
  private final SmallUniversity university;
  private final MutableClock clock;

  SomeDays(
      Forms forms,
      Ledgers ledgers,
      Rounds rounds,
      DailyHealth daily,
      SmallUniversity university,
      MutableClock clock) {
    this.forms = forms;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.daily = daily;
    this.university = university;
    this.clock = clock;
  }

  /** Closes what other journeys left open, so that only this ledger asks for reports. */
  Round todayAfter(String... reportedYesterday) {
    closeAll();
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    var ledger =
        ledgers.create(
            new CreateLedger(
                "journey" + NUMBER.incrementAndGet(),
                "每日健康填报",
                "Daily health",
                form,
                "",
                null,
                Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(23, 0)),
                true,
                true));
    var yesterday = rounds.find(rounds.openNow(ledger));
    for (var name : reportedYesterday) report(yesterday, name);
    clock.advance(Duration.ofDays(1));
    closeAll();
    return rounds.find(rounds.openNow(ledger));
  }

  /** The id of the ledger of a round, as forms choose it. */
  String ledgerOf(String round) {
    return rounds.find(round).ledger().value().toString();
  }

  private void closeAll() {
    rounds.open().forEach(round -> rounds.closeNow(round.id()));
  }

  void report(Round round, String name) {
    daily.report(round, university.person(name), DailyHealth.HEALTHY);
  }
}
