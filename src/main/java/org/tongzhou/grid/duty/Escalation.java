package org.tongzhou.grid.duty;

import java.time.Duration;

/** One step of an escalation clock: so long after the due time it goes to at least this level. */
public record Escalation(Level to, Duration afterDue) {}
