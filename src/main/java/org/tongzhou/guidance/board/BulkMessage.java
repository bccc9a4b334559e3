package org.tongzhou.guidance.board;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was written elsewhere or before.
 *
 * @param place code of a province or city
 */
public record BulkMessage(
    Writer writer,
    String text,
    String name,
    @Nullable String place,
    Instant writtenAt,
    boolean pinned) {}
