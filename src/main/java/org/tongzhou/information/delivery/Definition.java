package org.tongzhou.information.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.ledger.LedgerId;

/**
 * How one superior wants the numbers of a ledger, in one of its versions.
 *
 * @param cutOff the hour of the round's day at which its figures are counted
 * @param needsSignOff whether the university must have signed before anything is sent
 */
public record Definition(
    DefinitionId id,
    LedgerId ledger,
    int version,
    String superiorZh,
    String superiorEn,
    String titleZh,
    String titleEn,
    LocalTime cutOff,
    RowsBy rowsBy,
    boolean needsSignOff,
    String dataSet,
    String orgUnit,
    List<FigureOf> figures,
    String templateName,
    String madeBy,
    Instant madeAt,
    @Nullable Instant retiredAt) {

  public String superior(Locale locale) {
    return locale.getLanguage().equals("en") && !superiorEn.isBlank() ? superiorEn : superiorZh;
  }

  public String title(Locale locale) {
    return locale.getLanguage().equals("en") && !titleEn.isBlank() ? titleEn : titleZh;
  }
}
