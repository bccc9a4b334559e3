package org.tongzhou.information.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that was taken in.
 *
 * @param places codes of the list: those that its own geocodes name, and those given by hand
 * @param placedByHand of these, the given ones
 * @param end how it ended before it expires; null while nothing has ended it
 */
public record Alert(
    AlertId id,
    CapAlert cap,
    List<String> places,
    List<String> placedByHand,
    Instant begins,
    Instant expires,
    String receivedBy,
    Instant receivedAt,
    @Nullable End end) {

  /**
   * @param by the alert that replaced or cancelled it; null when somebody ended it
   * @param reason of somebody who ended it
   */
  public record End(Instant at, @Nullable AlertId by, @Nullable String reason, String who) {}

  public enum State {
    /** Warns now. */
    LIVE,
    /** Will warn. */
    COMING,
    EXPIRED,
    /** By an update, a cancel, or by hand. */
    ENDED,
    /** An exercise, a test, a draft, a message between systems: never an alarm. */
    NO_ALARM,
    /** A cancel or an answer: it warns of nothing itself. */
    NOTHING_NEW
  }

  public State stateAt(Instant now) {
    if (cap.status() != CapAlert.Status.ACTUAL) return State.NO_ALARM;
    if (!cap.msgType().warns()) return State.NOTHING_NEW;
    if (end != null && !now.isBefore(end.at())) return State.ENDED;
    if (!now.isBefore(expires)) return State.EXPIRED;
    return now.isBefore(begins) ? State.COMING : State.LIVE;
  }
}
