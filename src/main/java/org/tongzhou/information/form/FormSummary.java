package org.tongzhou.information.form;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A form as a line of a list, titled as in its newest version.
 *
 * @param published the newest published version, null while there is none
 * @param draft the version being written, null if none is
 */
public record FormSummary(
    FormId id,
    FormText title,
    int questions,
    @Nullable Integer published,
    @Nullable Integer draft,
    Instant changedAt,
    boolean retired) {}
