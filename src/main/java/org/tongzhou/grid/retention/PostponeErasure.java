package org.tongzhou.grid.retention;

import java.time.LocalDate;
import org.tongzhou.grid.incident.IncidentId;

/** Keeps the data of an incident until a later day: a lawsuit, an inquiry. */
public record PostponeErasure(IncidentId incident, LocalDate until, String reason) {}
