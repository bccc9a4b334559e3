package org.tongzhou.grid.incident;

import java.time.Instant;

/** Somebody asks for the end of an emergency; published inside the transaction of the asking. */
public record ClosingAsked(IncidentId incident, ClosingId closing, Instant askedAt) {}
