package org.tongzhou.grid.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/**
 * Something that somebody must do by a time.
 *
 * @param unit where it arose; the line above it is asked in turn
 * @param owner null when everybody of the university office holds it
 * @param escalatesAt null when it goes no further by the clock
 * @param people how many people it is about; 0 when it is about none
 * @param peopleOpen how many of them are still waiting
 */
public record Duty(
    DutyId id,
    String kind,
    String subject,
    UnitId unit,
    Level level,
    @Nullable PersonId owner,
    Instant heldSince,
    Instant openedAt,
    Instant dueAt,
    @Nullable Instant escalatesAt,
    int changes,
    int people,
    int peopleOpen,
    @Nullable How how,
    @Nullable String note,
    @Nullable Instant closedAt) {

  public boolean isOpen() {
    return how == null;
  }

  public State stateAt(Instant now) {
    if (!isOpen()) return State.CLOSED;
    if (now.isBefore(dueAt)) return State.OPEN;
    return State.OVERDUE;
  }

  /** As people see it; overdue follows from the time. */
  public enum State {
    OPEN,
    OVERDUE,
    CLOSED
  }

  /**
   * A holder after another.
   *
   * @param owner null for the university office
   */
  public record Change(
      Instant at,
      What what,
      Level level,
      @Nullable PersonId owner,
      @Nullable String note,
      String by) {}

  public enum What {
    OPENED,
    /** By the clock, one level up. */
    ESCALATED,
    /** The holder was absent. */
    PASSED_ON,
    HANDED_OVER,
    CLOSED
  }

  /** Something that was tried. */
  public record Attempt(
      @Nullable PersonId person,
      Result result,
      @Nullable String note,
      String by,
      @Nullable PersonId byPerson,
      Instant at) {}

  /** One of the people it is about; how is null while waiting. */
  public record Member(PersonId person, @Nullable How how, @Nullable Instant settledAt) {}
}
