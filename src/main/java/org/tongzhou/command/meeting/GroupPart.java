package org.tongzhou.command.meeting;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.incident.IncidentClosed;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.IncidentPart;
import org.tongzhou.grid.incident.NotSwitchedOn;
import org.tongzhou.grid.incident.SwitchOn;
import org.tongzhou.grid.people.PersonId;

/** Groups of emergencies: the task force with its rota, and those that work for it. */
@Component
class GroupPart implements IncidentPart {

  private final Groups groups;
  private final Rota rota;
  private final CampusClock clock;

  GroupPart(Groups groups, Rota rota, CampusClock clock) {
    this.groups = groups;
    this.rota = rota;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "group";
  }

  @Override
  public void switchOn(IncidentId incident, SwitchOn wanted) {
    try {
      var kind = Group.Kind.valueOf(wanted.value("kind"));
      var group = groups.found(kind, wanted.nameZh(), wanted.nameEn(), incident);
      if (wanted.is("first")) takeInWhoDeclares(group);
    } catch (Refused refused) {
      throw new NotSwitchedOn("zh", refused);
    }
  }

  /** So that somebody leads it and is on call from the first hour on. */
  private void takeInWhoDeclares(GroupId group) {
    var declaring = CurrentAccount.get();
    if (declaring.isEmpty() || declaring.get().person() == null) return;
    var person = new PersonId(declaring.get().person());
    groups.takeIn(group, person, true);
    rota.put(group, clock.today(), person);
  }

  @Override
  public List<Standing> of(IncidentId incident) {
    return groups.of(incident).stream()
        .map(
            group ->
                new Standing(
                    new BothWords(group.nameZh(), group.name(java.util.Locale.ENGLISH)),
                    "/groups/" + group.id().value(),
                    !group.isOpen()))
        .toList();
  }

  /** With the emergency the groups that work for it end. */
  @EventListener
  void on(IncidentClosed closed) {
    for (var group : groups.of(closed.incident())) if (group.isOpen()) groups.close(group.id());
  }
}
