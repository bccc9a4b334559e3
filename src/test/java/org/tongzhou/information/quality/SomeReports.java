package org.tongzhou.information.quality;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
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
import org.tongzhou.information.ledger.BulkReport;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.SmallUniversity;

/** A class of a test's own whose counselor is 陈静, a ledger of its own, and reports in it. */
@TestComponent
@Lazy
public class SomeReports {

  public static final String HEALTHY =
      """
      {"present":"370102","on_campus":"yes","temperature":36.4,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired Grid grid;
  @Autowired DailyHealth daily;
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

  /** Today's round, in which these have reported that they are well. */
  public Round reportedBy(List<PersonId> people) {
    var round = daily.open(daily.ledger());
    for (var person : people) daily.report(round, person, HEALTHY);
    return round;
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
