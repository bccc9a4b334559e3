package org.tongzhou.grid.roster;

import java.util.UUID;

/** A file on its way in. */
public record ImportId(UUID value) {}
