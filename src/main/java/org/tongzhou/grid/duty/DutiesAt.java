package org.tongzhou.grid.duty;

import java.time.Instant;
import org.tongzhou.grid.people.UnitId;

/**
 * The open duties of a kind that arose in a unit, at a moment.
 *
 * @param oldest when the first of them was due, or will be
 */
public record DutiesAt(String kind, UnitId unit, int open, int overdue, Instant oldest) {}
