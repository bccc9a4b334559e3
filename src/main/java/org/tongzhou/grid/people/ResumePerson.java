package org.tongzhou.grid.people;

import java.time.LocalDate;

/** A suspended student comes back (复学), often into a later class. */
public record ResumePerson(PersonId person, UnitId into, LocalDate on) {}
