package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/**
 * What somebody reported upward.
 *
 * @param code what it is called by, such as S2020-3
 * @param unit where the reporter belongs
 * @param desk who looks after it now
 * @param changedAt when anything was last done about it
 * @param merged the report in which it is looked after; null while it stands for itself
 */
public record SituationReport(
    SituationId id,
    String code,
    PersonId reporter,
    UnitId unit,
    SituationUrgency urgency,
    Desk desk,
    SituationState state,
    String said,
    String place,
    @Nullable UUID picture,
    Instant sentAt,
    Instant changedAt,
    @Nullable SituationId merged) {

  public String subject() {
    return "situation:" + code;
  }

  /**
   * One thing that was done about it.
   *
   * @param role as what somebody did it
   */
  public record Line(SituationStep step, Instant at, String role, @Nullable String said) {}
}
