package org.tongzhou.grid.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Accounts;

/** Lets a changed right hold from the next request on, without asking everybody to wait for it. */
@Component
class Rights {

  /** Above this many accounts it is quicker to ask for everybody again. */
  private static final int MANY = 200;

  private final Accounts accounts;
  private final AppointmentRows appointments;

  Rights(Accounts accounts, AppointmentRows appointments) {
    this.accounts = accounts;
    this.appointments = appointments;
  }

  /** These people's roles or presence changed, and with them what their deputies may do. */
  void changed(Collection<PersonId> people) {
    var all = new HashSet<>(people);
    if (all.size() <= MANY) all.addAll(appointments.deputiesOf(List.copyOf(people)));
    if (all.size() > MANY) accounts.everybodyChanged();
    else all.forEach(person -> accounts.ofPerson(person.value()).ifPresent(accounts::changed));
  }
}
