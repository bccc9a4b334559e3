package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A unit of the organisation. A college that stands on two campuses is two units with the same
 * {@code collegeCode}.
 */
public record Unit(
    UnitId id,
    @Nullable UnitId parent,
    int depth,
    Kind kind,
    String code,
    String nameZh,
    @Nullable String nameEn,
    @Nullable String collegeCode,
    @Nullable String campusCode,
    int sort,
    LocalDate openedOn,
    @Nullable LocalDate closedOn) {

  /** From the whole down to the cell that one grid officer looks after. */
  public enum Kind {
    UNIVERSITY,
    SITE,
    CAMPUS,
    COLLEGE,
    YEAR,
    CLASS,
    CELL,
    OFFICE
  }

  public String name(Locale locale) {
    return nameEn != null && locale.getLanguage().equals("en") ? nameEn : nameZh;
  }

  public boolean openOn(LocalDate day) {
    return !day.isBefore(openedOn) && (closedOn == null || day.isBefore(closedOn));
  }
}
