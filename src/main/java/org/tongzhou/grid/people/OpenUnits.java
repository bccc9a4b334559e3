package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens units, all or none; a parent may stand earlier in the same list. */
public record OpenUnits(List<NewUnit> units, LocalDate on) {

  /**
   * @param parentCode code of the unit above; null for the university itself
   * @param collegeCode where the unit is a college, or one of its branches
   */
  public record NewUnit(
      @Nullable String parentCode,
      Unit.Kind kind,
      String code,
      String nameZh,
      @Nullable String nameEn,
      @Nullable String collegeCode,
      @Nullable String campusCode,
      int sort) {}
}
