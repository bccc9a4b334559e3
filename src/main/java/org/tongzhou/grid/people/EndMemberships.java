package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;

/**
 * People leave for good on that day; their stays and appointments end with it.
 *
 * @param how {@code GRADUATED}, {@code WITHDRAWN} or, for staff, {@code LEFT}
 */
public record EndMemberships(List<PersonId> people, Person.Ending how, LocalDate on) {}
