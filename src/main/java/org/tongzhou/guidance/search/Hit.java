package org.tongzhou.guidance.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document that was found, with what was looked for marked in title and text. */
public record Hit(
    String kind,
    String id,
    String language,
    String section,
    @Nullable String unit,
    @Nullable String author,
    Instant publishedAt,
    String url,
    Marked title,
    Marked excerpt) {}
