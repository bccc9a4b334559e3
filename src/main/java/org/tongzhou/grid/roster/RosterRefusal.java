package org.tongzhou.grid.roster;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" to a whole file or import; what is wrong with a single row is a {@link Finding}. */
public enum RosterRefusal implements Refusal {
  NO_FILE("roster.no-file", Kind.INVALID),
  OLD_EXCEL("roster.old-excel", Kind.INVALID),
  UNKNOWN_ENCODING("roster.unknown-encoding", Kind.INVALID),
  UNCLOSED_QUOTE("roster.unclosed-quote", Kind.INVALID),
  NO_HEADER("roster.no-header", Kind.INVALID),
  NO_SUCH_IMPORT("roster.no-such-import", Kind.NOT_FOUND),
  STILL_READING("roster.still-reading", Kind.CONFLICT),
  NOTHING_TO_DO("roster.nothing-to-do", Kind.CONFLICT),
  ROWS_LEFT_OUT("roster.rows-left-out", Kind.INVALID),
  ALREADY_TAKEN_IN("roster.already-taken-in", Kind.CONFLICT),
  CHANGED_SINCE("roster.changed-since", Kind.CONFLICT),
  STOPPED("roster.stopped", Kind.CONFLICT),
  BUSY("roster.busy", Kind.BUSY);

  private final String code;
  private final Kind kind;

  RosterRefusal(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
