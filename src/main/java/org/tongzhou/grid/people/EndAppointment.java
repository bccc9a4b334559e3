package org.tongzhou.grid.people;

import java.time.LocalDate;

/** The role is no longer held from that day on. */
public record EndAppointment(AppointmentId appointment, LocalDate on) {}
