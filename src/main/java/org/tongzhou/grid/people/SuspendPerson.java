package org.tongzhou.grid.people;

import java.time.LocalDate;

/** A student interrupts the studies (休学) and stays with the unit. */
public record SuspendPerson(PersonId person, LocalDate on) {}
