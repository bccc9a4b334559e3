package org.tongzhou.information.ledger.web;

import org.jspecify.annotations.Nullable;

/**
 * One big number, the way to the people behind it, and how it differs from the round before.
 *
 * @param note beside the number, such as its share
 * @param difference worded; null where there is nothing to compare with
 * @param tone {@code good}, {@code wait}, {@code bad} or nothing
 */
public record Figure(
    String key,
    String value,
    @Nullable String note,
    @Nullable String difference,
    String tone,
    @Nullable String href) {}
