package org.tongzhou.grid.incident;

import java.util.UUID;

/** Names one asking for the end of an incident. */
public record ClosingId(UUID value) {}
