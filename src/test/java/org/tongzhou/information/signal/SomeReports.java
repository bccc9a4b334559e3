package org.tongzhou.information.signal;

import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.testing.SmallUniversity;

/** The daily health form for tests of signals, and what people say in it. */
final class SomeReports {

  static final String WELL =
      """
      {"present":"370102","on_campus":"no","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  static final String FEVERISH = WELL.replace("36.5", "38.1").replace("none\"]", "fever\"]");
  static final String COUGHING = WELL.replace("[\"none\"]", "[\"cough\"]");
  static final String IN_CONTACT = WELL.replace("\"contact\":\"no\"", "\"contact\":\"yes\"");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private SomeReports() {}

  /** Open from midnight to midnight, so that a test may move the clock by days. */
  static LedgerId ledger(Forms forms, Ledgers ledgers, String audience) {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return ledgers.create(
        new CreateLedger(
            "signals" + NUMBER.incrementAndGet(),
            "每日健康填报",
            "Daily health",
            form,
            audience,
            null,
            Schedule.daily(LocalTime.MIDNIGHT, LocalTime.of(10, 0), LocalTime.MIDNIGHT),
            true,
            false));
  }

  static void report(
      Reports reports, SmallUniversity university, RoundId round, String name, String answers) {
    report(reports, university, round, name, answers, Source.SELF);
  }

  static void report(
      Reports reports,
      SmallUniversity university,
      RoundId round,
      String name,
      String answers,
      Source source) {
    reports.send(
        new SendReport(
            round,
            UUID.randomUUID().toString(),
            university.accountOf(source == Source.SELF ? name : "周扬").id(),
            university.person(name),
            source,
            Answers.parse(answers),
            null,
            null));
  }
}
