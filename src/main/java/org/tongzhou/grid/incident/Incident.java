package org.tongzhou.grid.incident;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An emergency.
 *
 * @param shortNumber what people call it by, such as IN-2020-1
 * @param legalBasis the law or order that allows to collect data for it
 * @param orderedBy the body that ordered it
 * @param endsOn its last day; null while it lasts
 */
public record Incident(
    IncidentId id,
    String shortNumber,
    Kind kind,
    String nameZh,
    String nameEn,
    String legalBasis,
    String orderedBy,
    LocalDate startsOn,
    @Nullable LocalDate endsOn) {

  public enum Kind {
    EPIDEMIC,
    FLOOD,
    HEAT,
    FIRE,
    OTHER
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }

  /** Whether it lasts on that day. */
  public boolean lastsOn(LocalDate day) {
    return !day.isBefore(startsOn) && (endsOn == null || !day.isAfter(endsOn));
  }

  public boolean isOver() {
    return endsOn != null;
  }
}
