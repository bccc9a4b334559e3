package org.tongzhou.grid.duty;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.health.GridToday;
import org.tongzhou.grid.health.HealthCheck;
import org.tongzhou.grid.health.HealthFinding;
import org.tongzhou.grid.people.UnitId;

/** Duties whose time has passed, by the unit where they arose. */
@Component
class OverdueDuties implements HealthCheck {

  private final DutyLists lists;

  OverdueDuties(DutyLists lists) {
    this.lists = lists;
  }

  @Override
  public String code() {
    return "overdue";
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public Permission permission() {
    return Permission.DUTY_SEE;
  }

  @Override
  public List<HealthFinding> find(GridToday grid, int limit, Locale locale) {
    var asked = grid.within().stream().map(UnitId::value).toArray(java.util.UUID[]::new);
    return lists.overdue(asked, grid.now()).entrySet().stream()
        .map(
            unit ->
                HealthFinding.several(
                    unit.getKey(),
                    unit.getValue(),
                    null,
                    "/duties/units/" + unit.getKey().value() + "/list?state=overdue"))
        .sorted(
            Comparator.comparingInt(HealthFinding::counts)
                .reversed()
                .thenComparing(found -> found.unit().value()))
        .toList();
  }
}
