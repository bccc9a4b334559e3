package org.tongzhou.grid.incident;

import java.util.UUID;

/** Names an incident. */
public record IncidentId(UUID value) {}
