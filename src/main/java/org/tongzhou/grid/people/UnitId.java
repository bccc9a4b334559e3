package org.tongzhou.grid.people;

import java.util.UUID;

/** A unit of the organisation. */
public record UnitId(UUID value) {}
