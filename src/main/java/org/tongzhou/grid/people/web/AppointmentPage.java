package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** One appointment, with the forms that end it or name a deputy. */
@Template("people/appointment")
public record AppointmentPage(
    Frame frame,
    String id,
    String handle,
    String name,
    String number,
    String role,
    @Nullable String unit,
    String place,
    boolean deputy,
    LocalDate from,
    @Nullable LocalDate until,
    LocalDate today,
    boolean mayChange,
    Typed ending,
    Typed deputising) {

  public boolean over() {
    return until != null && !until.isAfter(today);
  }
}
