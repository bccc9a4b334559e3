package org.tongzhou.information.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a report that came after the close.
 *
 * @param accepted null while nobody has decided
 */
public record LateFate(Instant receivedAt, @Nullable Boolean accepted, @Nullable String reason) {}
