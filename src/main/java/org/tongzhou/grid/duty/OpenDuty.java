package org.tongzhou.grid.duty;

import java.time.Instant;

/**
 * Asks somebody to do something by a time.
 *
 * @param kind code of a {@link DutyKind}
 * @param subject what it is about, in the words of its module, such as {@code directive:0192…}
 */
public record OpenDuty(String kind, String subject, OwnerRule owner, Instant due) {}
