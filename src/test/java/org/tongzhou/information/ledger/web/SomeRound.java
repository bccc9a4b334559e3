package org.tongzhou.information.ledger.web;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Receipt;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;

/** A ledger of a test's own with today's round open from 6:00, due at 10:00, closed at 23:00. */
@Component
final class SomeRound {

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

  SomeRound(Forms forms, Ledgers ledgers, Rounds rounds, Reports reports) {
    this.forms = forms;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
  }

  LedgerId ledger(String audience) {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return ledgers.create(
        new CreateLedger(
            "pages" + NUMBER.incrementAndGet(),
            "每日健康填报",
            "Daily health",
            form,
            audience,
            null,
            new Schedule(
                LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(23, 0), Schedule.EVERY_DAY),
            true,
            true));
  }

  Round open(LedgerId ledger) {
    return rounds.find(rounds.openNow(ledger));
  }

  Round open() {
    return open(ledger(""));
  }

  Receipt report(Round round, Account by, PersonId person, Source source, String answers) {
    return reports.send(
        new SendReport(
            round.id(),
            UUID.randomUUID().toString(),
            by.id(),
            person,
            source,
            Answers.parse(answers),
            null,
            null));
  }

  List<Round> of(LedgerId ledger) {
    return rounds.of(ledger);
  }
}
