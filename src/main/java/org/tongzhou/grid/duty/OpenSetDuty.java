package org.tongzhou.grid.duty;

import java.time.Instant;
import org.tongzhou.grid.cohort.PersonSet;

/**
 * Asks for something about many people: one duty for each of their lowest units.
 *
 * @param from the level of the line that is asked first
 */
public record OpenSetDuty(String kind, String subject, PersonSet people, Level from, Instant due) {}
