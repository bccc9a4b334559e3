package org.tongzhou.guidance.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/**
 * An entry that was collected elsewhere, with what became of it there.
 *
 * @param state {@code ACCEPTED}, {@code RETURNED} or {@code REFUSED}
 * @param reason for the latter two
 */
public record PastEntry(
    PersonId person,
    UnitId unit,
    WriteEntry said,
    EntryState state,
    @Nullable String reason,
    Instant sentAt,
    boolean selected) {}
