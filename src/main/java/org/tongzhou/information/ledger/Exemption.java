package org.tongzhou.information.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;

/**
 * Somebody is not expected, for a reason.
 *
 * @param lastDay null until it is withdrawn
 * @param approvedBy as the audit log names actors
 */
public record Exemption(
    UUID id,
    LedgerId ledger,
    PersonId person,
    LocalDate firstDay,
    @Nullable LocalDate lastDay,
    String reason,
    String approvedBy,
    Instant approvedAt) {}
