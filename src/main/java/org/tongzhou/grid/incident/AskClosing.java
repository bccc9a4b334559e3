package org.tongzhou.grid.incident;

import java.time.LocalDate;

/** Asks for the end of an emergency; it lasts on until somebody else confirms. */
public record AskClosing(IncidentId incident, LocalDate lastDay, String reason) {}
