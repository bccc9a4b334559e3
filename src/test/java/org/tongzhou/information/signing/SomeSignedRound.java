package org.tongzhou.information.signing;

import java.time.Duration;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;

/** A ledger of a test's own: opens at 6:00, due at 10:00, closes at 23:00. */
@TestComponent
@Lazy
class SomeSignedRound {

  static final String HEALTHY =
      """
      {"present":"370102","on_campus":"yes","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  static final String FEVERISH = HEALTHY.replace("36.5", "38.1").replace("none\"]", "fever\"]");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Forms forms;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final SmallUniversity university;
  private final MutableClock clock;

  SomeSignedRound(
      Forms forms,
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      SmallUniversity university,
      MutableClock clock) {
    this.forms = forms;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.university = university;
    this.clock = clock;
  }

  Round open() {
    return open(null);
  }

  Round open(@Nullable UUID incident) {
    return rounds.find(rounds.openNow(ledger(incident)));
  }

  private LedgerId ledger(@Nullable UUID incident) {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return ledgers.create(
        new CreateLedger(
            "signed" + NUMBER.incrementAndGet(),
            "每日健康填报",
            "Daily health",
            form,
            "",
            incident,
            Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(23, 0)),
            true,
            false));
  }

  /** Past the due time of the round. */
  void due() {
    clock.advance(Duration.ofHours(3));
  }

  void report(Round round, String name, String answers) {
    report(round, university.person(name), answers);
  }

  void report(Round round, PersonId person, String answers) {
    reports.send(
        new SendReport(
            round.id(),
            UUID.randomUUID().toString(),
            university.accountOf(person).id(),
            person,
            Source.SELF,
            Answers.parse(answers),
            null,
            null));
  }
}
