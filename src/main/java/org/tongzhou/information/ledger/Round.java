package org.tongzhou.information.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.FormId;

/**
 * One period of a ledger.
 *
 * @param code what people and addresses call it: {@code health-2020-02-17}
 * @param closedAt when its counts were fixed; a little after {@code closesAt}
 * @param erasedAt when names and answers were erased after its incident; the counts stay
 */
public record Round(
    RoundId id,
    LedgerId ledger,
    String code,
    String nameZh,
    String nameEn,
    LocalDate day,
    FormId form,
    int formVersion,
    Instant opensAt,
    Instant dueAt,
    Instant closesAt,
    @Nullable Instant closedAt,
    @Nullable Instant lockedAt,
    @Nullable Instant erasedAt) {

  /** What a round takes now. */
  public enum State {
    /** Reports are on time. */
    OPEN,
    /** Reports are late. */
    DUE,
    LOCKED,
    CLOSED
  }

  public State stateAt(Instant now) {
    if (!now.isBefore(closesAt)) return State.CLOSED;
    if (lockedAt != null) return State.LOCKED;
    return now.isBefore(dueAt) ? State.OPEN : State.DUE;
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }
}
