package org.tongzhou.guidance.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.IncidentId;

/**
 * A message board.
 *
 * @param code stands in its address
 * @param call what it asks people to write
 * @param closesOn the last day for writing; null while nobody has set one
 * @param atOnce messages of people who are signed in, in which the screen finds nothing, are shown
 *     without waiting
 */
public record Board(
    BoardId id,
    String code,
    InBoth title,
    InBoth call,
    LocalDate opensOn,
    @Nullable LocalDate closesOn,
    OpenTo openTo,
    boolean atOnce,
    @Nullable IncidentId incident,
    @Nullable Instant closedAt) {

  /** Who may read and write. */
  public enum OpenTo {
    ALL,
    ACCOUNTS
  }

  /** Before its first day, while it takes messages, and afterwards, when it is read only. */
  public enum State {
    COMING,
    OPEN,
    CLOSED
  }

  /** A text in Chinese, and in English where somebody wrote it. */
  public record InBoth(String zh, String en) {
    public String in(Locale locale) {
      return locale.getLanguage().equals("en") && !en.isBlank() ? en : zh;
    }
  }

  public State stateOn(LocalDate today) {
    if (closedAt != null || closesOn != null && today.isAfter(closesOn)) return State.CLOSED;
    return today.isBefore(opensOn) ? State.COMING : State.OPEN;
  }

  public String address() {
    return "/boards/" + code;
  }

  String subject() {
    return "board:" + code;
  }
}
