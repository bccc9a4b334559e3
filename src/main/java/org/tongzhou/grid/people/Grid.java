package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Act;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.cohort.PersonSet;

/** The door of the grid: who looks after whom, who stands in, and where somebody is missing. */
@Service
public class Grid {

  private final AppointmentRows rows;
  private final Units units;
  private final Residence residence;
  private final People people;
  private final Rights rights;
  private final Audit audit;
  private final CurrentAccount current;
  private final PeopleFeed changes;
  private final CampusClock clock;

  Grid(
      AppointmentRows rows,
      Units units,
      Residence residence,
      People people,
      Rights rights,
      Audit audit,
      CurrentAccount current,
      PeopleFeed changes,
      CampusClock clock) {
    this.rows = rows;
    this.units = units;
    this.residence = residence;
    this.people = people;
    this.rights = rights;
    this.audit = audit;
    this.current = current;
    this.changes = changes;
    this.clock = clock;
  }

  // ---- appointing

  /** The roles that the signed-in account may give; a job may give all. */
  public Set<Role> mayGive() {
    return CurrentAccount.get()
        .map(account -> Ranks.givenBy(account.grants().stream().map(Grant::role).toList()))
        .orElseGet(() -> Ranks.givenBy(Set.of(Role.ADMIN)));
  }

  /** Whether a role is held on that kind of unit. */
  public static boolean fits(Role role, Unit.Kind kind) {
    return Ranks.fits(role, kind);
  }

  /** Gives roles; the ids stand in the order of the command. */
  @Transactional
  public List<AppointmentId> appoint(AppointPeople command, Scope scope) {
    var given = mayGive();
    var appointments = new ArrayList<Appointment>();
    for (var wanted : command.appointments()) {
      if (!given.contains(wanted.role())) throw PeopleRefusal.MAY_NOT_APPOINT.with();
      requirePlace(wanted, scope);
      requireOrder(wanted.from(), wanted.until());
      appointments.add(
          new Appointment(
              new AppointmentId(Ids.next(clock)),
              wanted.person(),
              wanted.role(),
              wanted.unit(),
              wanted.building(),
              wanted.deputyOf(),
              wanted.from(),
              wanted.until()));
    }
    if (!scope.everyone())
      for (var appointment : appointments) requireSeen(appointment.person(), scope);
    rows.insert(appointments);
    record("people.appointed", appointments);
    return appointments.stream().map(Appointment::id).toList();
  }

  /** Somebody stands in for an appointment: same role, same place. */
  @Transactional
  public AppointmentId deputise(
      AppointmentId principal,
      PersonId deputy,
      LocalDate from,
      @Nullable LocalDate until,
      Scope scope) {
    var held = require(principal, scope);
    if (held.person().equals(deputy)) throw PeopleRefusal.DEPUTY_IS_PRINCIPAL.with();
    if (held.deputyOf() != null) throw PeopleRefusal.NO_SUCH_APPOINTMENT.with();
    return appoint(
            new AppointPeople(
                List.of(
                    new AppointPeople.NewAppointment(
                        deputy,
                        held.role(),
                        held.unit(),
                        held.building(),
                        principal,
                        from,
                        until))),
            scope)
        .getFirst();
  }

  private void requirePlace(AppointPeople.NewAppointment wanted, Scope scope) {
    var unit = wanted.unit();
    var building = wanted.building();
    if (wanted.role() == Role.DORM || wanted.role() == Role.GATE) {
      if (unit != null) throw PeopleRefusal.ROLE_DOES_NOT_FIT_UNIT.with();
      if (!scope.everyone()) throw PeopleRefusal.NO_SUCH_PLACE.with();
      if (building != null && residence.building(building).isEmpty())
        throw PeopleRefusal.NO_SUCH_PLACE.with();
      return;
    }
    if (unit == null || building != null) throw PeopleRefusal.ROLE_DOES_NOT_FIT_UNIT.with();
    var found = units.require(unit, scope);
    if (!found.openOn(wanted.from())) throw PeopleRefusal.UNIT_CLOSED.with();
    if (!Ranks.fits(wanted.role(), found.kind())) throw PeopleRefusal.ROLE_DOES_NOT_FIT_UNIT.with();
  }

  private void requireSeen(PersonId person, Scope scope) {
    if (people.find(person, scope).isEmpty()) throw PeopleRefusal.NO_SUCH_PERSON.with();
  }

  private static void requireOrder(LocalDate from, @Nullable LocalDate until) {
    if (until != null && !until.isAfter(from)) throw PeopleRefusal.DATES_REVERSED.with();
  }

  @Transactional
  public void end(EndAppointment command, Scope scope) {
    var held = require(command.appointment(), scope);
    if (!mayGive().contains(held.role())) throw PeopleRefusal.MAY_NOT_APPOINT.with();
    if (!command.on().isAfter(held.from())) throw PeopleRefusal.DATES_REVERSED.with();
    if (!rows.end(held.id(), command.on())) throw PeopleRefusal.NO_SUCH_APPOINTMENT.with();
    record("people.appointment-ended", List.of(held));
  }

  private Appointment require(AppointmentId id, Scope scope) {
    return rows.find(id)
        .filter(held -> held.unit() == null ? scope.everyone() : scope.permits(held.unit()))
        .orElseThrow(PeopleRefusal.NO_SUCH_APPOINTMENT::with);
  }

  /** Somebody is absent for some days; whoever deputises acts on them. */
  @Transactional
  public void registerLeave(RegisterLeave command, Scope scope) {
    requireOrder(command.from(), command.until());
    requireSeen(command.person(), scope);
    rows.insertLeave(Ids.next(clock), command.person(), command.from(), command.until());
    audit.record(
        "people.leave-registered",
        "person:" + command.person().value(),
        Map.of("from", command.from().toString(), "until", command.until().toString()));
    rights.changed(List.of(command.person()));
  }

  /** Somebody is back earlier than said. */
  @Transactional
  public void endLeave(PersonId person, LocalDate back, Scope scope) {
    requireSeen(person, scope);
    if (!rows.endLeave(person, back)) throw PeopleRefusal.NO_SUCH_APPOINTMENT.with();
    audit.record("people.leave-ended", "person:" + person.value(), Map.of("on", back.toString()));
    rights.changed(List.of(person));
  }

  private void record(String act, List<Appointment> appointments) {
    var actor = current.current();
    audit.recordAll(
        appointments.stream()
            .map(
                held ->
                    new Act(
                        actor,
                        act,
                        "person:" + held.person().value(),
                        "{\"role\":\"%s\",\"appointment\":\"%s\"}"
                            .formatted(held.role(), held.id().value())))
            .toList());
    var people = appointments.stream().map(Appointment::person).distinct().toList();
    changes.changed(people);
    rights.changed(people);
  }

  /**
   * A first password for a student of the own scope. Whoever holds more than an officer's role gets
   * one from the administrator: nobody gets at the rights of others by a password.
   */
  @Transactional
  public String renewPassword(PersonId person, Scope scope) {
    boolean more =
        rows.of(person).stream()
            .anyMatch(
                held ->
                    held.role() != Role.OFFICER
                        && (held.until() == null || held.until().isAfter(clock.today())));
    if (more) throw PeopleRefusal.PASSWORD_BY_ADMINISTRATOR.with();
    return people.renewPassword(person, scope);
  }

  // ---- asking

  /** An appointment as lists show it. */
  public record Holder(
      Appointment appointment,
      UUID handle,
      String number,
      String name,
      boolean onLeave,
      boolean acts) {}

  /** Who holds which role on these units on that day, principals before deputies. */
  public List<Holder> holders(Collection<UnitId> of, LocalDate on) {
    return rows.holders(false, of.stream().map(UnitId::value).toArray(UUID[]::new), on);
  }

  /** Who keeps a building on that day, with those who keep all of them. */
  public List<Holder> holdersOf(PlaceId building, LocalDate on) {
    return rows.holders(building, on);
  }

  /** Who holds which role anywhere in the scope on that day. */
  public List<Holder> holdersWithin(Scope scope, LocalDate on) {
    return rows.holders(scope.everyone(), scope.unitArray(), on);
  }

  /** Who holds the role for the unit today and is there: the principal, else the deputy. */
  public Optional<Holder> actingOn(UnitId unit, Role role, LocalDate on) {
    return holders(List.of(unit), on).stream()
        .filter(holder -> holder.appointment().role() == role && holder.acts())
        .findFirst();
  }

  /**
   * Who looks after the unit in that role: on the unit itself or the nearest above it, absent
   * people passed over.
   */
  public Optional<Holder> lookingAfter(UnitId unit, Role role, LocalDate on) {
    return units.tree().path(unit).reversed().stream()
        .flatMap(above -> actingOn(above.id(), role, on).stream())
        .findFirst();
  }

  public Optional<Appointment> find(AppointmentId id, Scope scope) {
    return rows.find(id)
        .filter(held -> held.unit() == null ? scope.everyone() : scope.permits(held.unit()));
  }

  /** Every role somebody holds or held, newest first. */
  public List<Appointment> appointmentsOf(PersonId person) {
    return rows.of(person);
  }

  /** Days on which somebody with a role is absent. */
  public record Leave(LocalDate from, LocalDate until) {}

  public List<Leave> leavesOf(PersonId person) {
    return rows.leavesOf(person);
  }

  /** Those of some people who are absent that day, with a role or without one. */
  public PersonSet onLeave(int[] people, LocalDate on) {
    return PersonSet.of(rows.onLeave(people, on));
  }
}
