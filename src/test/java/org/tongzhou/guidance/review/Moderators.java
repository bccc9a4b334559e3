package org.tongzhou.guidance.review;

import java.util.List;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.testing.SmallUniversity;

/** People who judge, of a test's own. */
public final class Moderators {

  private Moderators() {}

  public static PersonId person(SmallUniversity university, Grid grid, Role role, String unit) {
    var person = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    person, role, university.unit(unit), null, null, SmallUniversity.TERM, null))),
        Scope.EVERYONE);
    return person;
  }

  public static Account account(SmallUniversity university, Grid grid) {
    return university.accountOf(person(university, grid, Role.MODERATOR, "TZ"));
  }
}
