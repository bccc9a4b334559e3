package org.tongzhou.grid.duty;

import java.util.UUID;

/** Names a duty. */
public record DutyId(UUID value) {}
