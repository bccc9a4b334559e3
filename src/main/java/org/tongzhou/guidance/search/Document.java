package org.tongzhou.guidance.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something published, as it is to be found.
 *
 * @param kind what it is, such as {@code article}; with the id it names the document
 * @param language {@code zh} or {@code en}
 * @param section a word of its module, such as {@code news}
 * @param unit id of the unit it is of, if any
 * @param author as a reader sees the author
 * @param text plain text, without any markup
 * @param url where it is read, a path of ours
 */
public record Document(
    String kind,
    String id,
    String language,
    String section,
    @Nullable String unit,
    @Nullable String author,
    Instant publishedAt,
    String title,
    String text,
    String url) {}
