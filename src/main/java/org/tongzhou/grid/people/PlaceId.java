package org.tongzhou.grid.people;

import java.util.UUID;

/** A building, floor, room or bed. */
public record PlaceId(UUID value) {}
