package org.tongzhou.grid.incident;

import java.util.List;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.testing.SmallUniversity;

/** Somebody of the task force: besides the university's office the one who may end an incident. */
public final class SecondPerson {

  private SecondPerson() {}

  public static Account of(SmallUniversity university, Grid grid) {
    return university.accountOf(person(university, grid));
  }

  public static PersonId person(SmallUniversity university, Grid grid) {
    var person = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    person,
                    Role.TASKFORCE,
                    university.unit("TZ"),
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    return person;
  }
}
