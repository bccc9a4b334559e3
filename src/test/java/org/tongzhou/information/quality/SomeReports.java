package org.tongzhou.information.quality;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.BulkReport;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.testing.SmallUniversity;

/** A class of a test's own whose counselor is 陈静, a ledger of its own, and reports in it. */
@TestComponent
@Lazy
public class SomeReports {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  public static final String HEALTHY =
      """
      {"present":"370102","on_campus":"yes","temperature":36.4,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired Grid grid;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired CampusClock clock;

  /** With so many students. */
  public record SomeClass(UnitId unit, List<PersonId> students) {}

  public SomeClass someClass(int students) {
    var unit = university.someClass("N-LAW-19");
    var code = units.tree().unit(unit).orElseThrow().code();
    var enrolled = new ArrayList<PersonId>();
    for (int i = 0; i < students; i++) enrolled.add(university.someStudent(code));
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    university.person("陈静"),
                    Role.COUNSELOR,
                    unit,
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    return new SomeClass(unit, List.copyOf(enrolled));
  }

  public LedgerId ledger() {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return ledgers.create(
        new CreateLedger(
            "quality" + NUMBER.incrementAndGet(),
            "每日健康填报",
            "Daily health",
            form,
            "",
            null,
            Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(23, 0)),
            true,
            false));
  }

  /** Today's round, in which these have reported that they are well. */
  public Round reportedBy(List<PersonId> people) {
    var round = rounds.find(rounds.openNow(ledger()));
    for (var person : people)
      reports.send(
          new SendReport(
              round.id(),
              "quality-" + NUMBER.incrementAndGet(),
              account(person),
              person,
              Source.SELF,
              Answers.parse(HEALTHY),
              null,
              null));
    return round;
  }

  private AccountId account(PersonId person) {
    return university.accountOf(person).id();
  }

  /** One report of a person on each of the last days, the newest yesterday. */
  public void history(LedgerId ledger, int days, Daily daily) {
    for (int back = days; back >= 1; back--) {
      var day = clock.today().minusDays(back);
      var round = rounds.openPast(ledger, day);
      reports.bulk(round, daily.of(day, back));
      rounds.closePast(round);
    }
  }

  /** What was reported on a day. */
  public interface Daily {
    List<BulkReport> of(LocalDate day, int back);
  }

  public BulkReport own(PersonId person, LocalDate day, LocalTime at, String degrees) {
    return new BulkReport(
        person.value(),
        Source.SELF,
        null,
        Answers.parse(HEALTHY.replace("36.4", degrees)),
        day.atTime(at).atZone(clock.zone()).toInstant());
  }

  public BulkReport proxied(PersonId person, LocalDate day, Duration after, AccountId by) {
    return new BulkReport(
        person.value(),
        Source.PHONE_CALL,
        by,
        Answers.parse(HEALTHY),
        day.atTime(8, 0).atZone(clock.zone()).toInstant().plus(after));
  }
}
