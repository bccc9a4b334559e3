package org.tongzhou.information.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;

/** Asks that somebody be not expected for some days; who asks is who signs in. */
public record AskExemption(
    LedgerId ledger,
    PersonId person,
    LocalDate firstDay,
    @Nullable LocalDate lastDay,
    String reason) {

  /** Asks for what somebody with the right would just decide. */
  public static AskExemption of(ExemptPerson wanted) {
    return new AskExemption(
        wanted.ledger(), wanted.person(), wanted.firstDay(), wanted.lastDay(), wanted.reason());
  }
}
