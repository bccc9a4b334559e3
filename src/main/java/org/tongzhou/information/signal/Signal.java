package org.tongzhou.information.signal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/**
 * Something to look at: a person, or a count by unit or place.
 *
 * @param person null for a count
 * @param unit of a person the unit in the round; of a count by place the university
 * @param place code of a count by place
 * @param round the newest in which it showed
 * @param days on how many days it showed
 * @param watchUntil the day on which it comes back
 */
public record Signal(
    SignalId id,
    String rule,
    int ruleRevision,
    @Nullable PersonId person,
    UnitId unit,
    @Nullable String place,
    RoundId round,
    LocalDate firstDay,
    LocalDate lastDay,
    int days,
    Urgency urgency,
    State state,
    @Nullable LocalDate watchUntil,
    String dutySubject,
    Instant openedAt,
    Instant dueAt,
    @Nullable Instant judgedAt) {

  public enum State {
    OPEN,
    WATCHED,
    CASE,
    DISMISSED;

    /** Verdicts and states are named alike. */
    static State after(Verdict verdict) {
      return switch (verdict) {
        case DISMISSED -> DISMISSED;
        case WATCHED -> WATCHED;
        case CASE -> CASE;
        case CAME_BACK -> OPEN;
      };
    }
  }

  public boolean overdueAt(Instant now) {
    return state == State.OPEN && !now.isBefore(dueAt);
  }

  /** One judgement in its history. */
  public record Assessment(
      Instant at, Verdict verdict, String reason, @Nullable LocalDate until, String by) {}

  /** What a method found on a day. */
  public record Aberration(
      LocalDate day,
      Method method,
      int observed,
      double mean,
      double deviation,
      double statistic,
      double threshold) {}

  /** The methods of the Early Aberration Reporting System. */
  public enum Method {
    C1,
    C2,
    C3
  }
}
