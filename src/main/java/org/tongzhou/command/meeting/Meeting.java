package org.tongzhou.command.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;

/**
 * A meeting of a group.
 *
 * @param code what it is called by, such as M2020-3
 * @param sequence how often it was changed
 * @param minutes null until it was held
 */
public record Meeting(
    MeetingId id,
    String code,
    GroupId group,
    String title,
    String place,
    String agenda,
    Instant startsAt,
    Instant endsAt,
    State state,
    int sequence,
    Instant changedAt,
    @Nullable String minutes) {

  public enum State {
    CALLED,
    HELD,
    CANCELLED;

    public boolean takesDecisions() {
      return this != CANCELLED;
    }
  }

  public enum Presence {
    PRESENT,
    EXCUSED,
    ABSENT
  }

  /** What was decided, and who does it. */
  public record Decision(
      int position,
      String said,
      PersonId owner,
      Instant due,
      @Nullable Instant doneAt,
      @Nullable String outcome) {}
}
