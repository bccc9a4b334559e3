package org.tongzhou.grid.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;

/** A role of a person in a unit or a building, from a day until a day. */
public record Appointment(
    AppointmentId id,
    PersonId person,
    Role role,
    @Nullable UnitId unit,
    @Nullable PlaceId building,
    @Nullable AppointmentId deputyOf,
    LocalDate from,
    @Nullable LocalDate until) {

  public boolean heldOn(LocalDate day) {
    return !day.isBefore(from) && (until == null || day.isBefore(until));
  }
}
