package org.tongzhou.grid.incident;

import java.time.LocalDate;

/** Says which day is the last of an emergency. */
public record EndIncident(IncidentId incident, LocalDate lastDay) {}
