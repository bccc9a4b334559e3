package org.tongzhou.information.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.FormId;

/**
 * A standing collection.
 *
 * @param code short and readable; the codes of its rounds begin with it
 * @param audience an expression of the set language; empty for everyone enrolled
 * @param zeroReport whether a report in which nothing asks for a look is counted as a zero report
 * @param presence whether its answers {@code present} and {@code on_campus} say where people are
 * @param endedAt when the incident was closed on whose basis it collected
 */
public record Ledger(
    LedgerId id,
    String code,
    String nameZh,
    String nameEn,
    FormId form,
    String audience,
    @Nullable UUID incident,
    Schedule schedule,
    boolean zeroReport,
    boolean presence,
    boolean paused,
    LocalDate since,
    MissingPolicy missing,
    @Nullable Instant endedAt) {

  /** Whether the incident is over on whose basis it collected. */
  public boolean isOver() {
    return endedAt != null;
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }
}
