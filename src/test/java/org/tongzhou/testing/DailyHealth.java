package org.tongzhou.testing;

import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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

/**
 * Ledgers of tests' own for daily health: a round opens at 6:00, is due at 10:00, ends at 23:00.
 */
public final class DailyHealth {

  public static final String HEALTHY =
      """
      {"present":"370102","on_campus":"yes","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Forms forms;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final SmallUniversity university;

  DailyHealth(
      Forms forms, Ledgers ledgers, Rounds rounds, Reports reports, SmallUniversity university) {
    this.forms = forms;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.university = university;
  }

  public LedgerId ledger() {
    return ledger(null);
  }

  public LedgerId ledger(@Nullable UUID incident) {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return ledgers.create(
        new CreateLedger(
            "dailyhealth" + NUMBER.incrementAndGet(),
            "每日健康填报",
            "Daily health",
            form,
            "",
            incident,
            Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(23, 0)),
            true,
            false));
  }

  public Round open(LedgerId ledger) {
    return rounds.find(rounds.openNow(ledger));
  }

  /** Somebody's own report. */
  public void report(Round round, PersonId person, String answers) {
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
