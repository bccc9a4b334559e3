package org.tongzhou.grid.people;

import java.time.LocalDate;

/**
 * Somebody with a role is absent, and the deputies act.
 *
 * @param until the first day back
 */
public record RegisterLeave(PersonId person, LocalDate from, LocalDate until) {}
