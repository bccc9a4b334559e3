package org.tongzhou.command.meeting;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum MeetingRefusal implements Refusal {
  NO_SUCH_GROUP("meeting.no-such-group", Kind.NOT_FOUND),
  NO_SUCH_MEETING("meeting.no-such-meeting", Kind.NOT_FOUND),
  NO_SUCH_DECISION("meeting.no-such-decision", Kind.NOT_FOUND),
  NO_SUCH_PERSON("meeting.no-such-person", Kind.INVALID),
  NO_CALENDAR("meeting.no-calendar", Kind.NOT_FOUND),
  NAME_TAKEN("meeting.name-taken", Kind.CONFLICT),
  GROUP_CLOSED("meeting.group-closed", Kind.CONFLICT),
  MEMBER_ALREADY("meeting.member-already", Kind.CONFLICT),
  NOT_A_MEMBER("meeting.not-a-member", Kind.INVALID),
  ON_CALL_ALREADY("meeting.on-call-already", Kind.CONFLICT),
  IN_THE_PAST("meeting.in-the-past", Kind.INVALID),
  ENDS_BEFORE_START("meeting.ends-before-start", Kind.INVALID),
  TOO_LONG("meeting.too-long", Kind.INVALID),
  NOTHING_SAID("meeting.nothing-said", Kind.INVALID),
  NOT_NOW("meeting.not-now", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  MeetingRefusal(String code, Kind kind) {
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
