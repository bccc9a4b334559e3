package org.tongzhou.grid.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.IncidentId;

/**
 * What ends with an incident, and when.
 *
 * @param closedOn the day of the closing; the rules count from the last day of the incident
 * @param running whether the incident is closed; a preview otherwise
 */
public record Plan(
    IncidentId incident, LocalDate closedOn, boolean running, List<Line> lines, List<Hold> holds) {

  /**
   * @param held rows at the closing; of a preview now
   * @param eraseOn by the rule; a hold may be later
   */
  public record Line(
      String part,
      int days,
      LocalDate eraseOn,
      long held,
      int people,
      long erased,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {

    public boolean isErased() {
      return finishedAt != null;
    }
  }

  /**
   * @param by the account, as the audit log names it; byPerson the person behind it, if any
   */
  public record Hold(
      UUID id,
      LocalDate until,
      String reason,
      String by,
      @Nullable Integer byPerson,
      Instant at,
      @Nullable Integer liftedPerson,
      @Nullable Instant liftedAt) {

    public boolean isInForce(LocalDate day) {
      return liftedAt == null && until.isAfter(day);
    }
  }

  /** The day on which a line is erased, with every hold that is not lifted. */
  public LocalDate erasedOn(Line line) {
    return holds.stream()
        .filter(hold -> hold.liftedAt() == null)
        .map(Hold::until)
        .filter(until -> until.isAfter(line.eraseOn()))
        .max(LocalDate::compareTo)
        .orElse(line.eraseOn());
  }

  public boolean isErased() {
    return running && lines.stream().allMatch(Line::isErased);
  }
}
