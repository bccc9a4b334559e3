package org.tongzhou.grid.incident;

/** An asking waits no longer; published inside the transaction of the decision. */
public record ClosingDecided(IncidentId incident, ClosingId closing, Closing.State state) {}
