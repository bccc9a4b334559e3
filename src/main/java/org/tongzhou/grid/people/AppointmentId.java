package org.tongzhou.grid.people;

import java.util.UUID;

/** A role held by a person. */
public record AppointmentId(UUID value) {}
