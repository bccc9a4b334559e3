package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;

/** Gives people roles, all or none. */
public record AppointPeople(List<NewAppointment> appointments) {

  /**
   * @param unit for every role but those of a building
   * @param building for a dormitory manager or a gate guard; null is every building
   * @param deputyOf the appointment that this one stands in for
   * @param until the first day on which the role is no longer held
   */
  public record NewAppointment(
      PersonId person,
      Role role,
      @Nullable UnitId unit,
      @Nullable PlaceId building,
      @Nullable AppointmentId deputyOf,
      LocalDate from,
      @Nullable LocalDate until) {}

  public static AppointPeople one(PersonId person, Role role, UnitId unit, LocalDate from) {
    return new AppointPeople(
        List.of(new NewAppointment(person, role, unit, null, null, from, null)));
  }
}
