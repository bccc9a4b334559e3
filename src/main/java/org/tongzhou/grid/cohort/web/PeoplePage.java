package org.tongzhou.grid.cohort.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.cohort.Roll;

/**
 * The people behind a set.
 *
 * @param asOf when the set was frozen, in words; null for a set of this moment
 * @param frozenPeople how many were frozen; more than the list where the reader sees only some
 */
@Template("cohort/people")
public record PeoplePage(
    Frame frame,
    String expression,
    String builderUrl,
    String pagesUrl,
    String workbookUrl,
    @Nullable String asOf,
    int frozenPeople,
    Paged<Roll.Entry> people) {}
