package org.tongzhou.grid.incident;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An emergency is over. Published inside the closing transaction: whoever listens ends what stands
 * on its basis, or the closing does not happen.
 */
public record IncidentClosed(IncidentId incident, LocalDate lastDay, Instant closedAt) {}
