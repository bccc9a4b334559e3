package org.tongzhou.information.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;

/** Does not expect somebody for some days; the approver is who signs in. */
public record ExemptPerson(
    LedgerId ledger,
    PersonId person,
    LocalDate firstDay,
    @Nullable LocalDate lastDay,
    String reason) {}
