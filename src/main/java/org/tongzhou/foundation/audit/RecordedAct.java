package org.tongzhou.foundation.audit;

import java.time.Instant;

/** An act as it stands in the log. */
public record RecordedAct(Instant at, String actor, String act, String subject, String detail) {}
