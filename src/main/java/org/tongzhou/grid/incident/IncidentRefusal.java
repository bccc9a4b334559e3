package org.tongzhou.grid.incident;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum IncidentRefusal implements Refusal {
  NO_SUCH_INCIDENT("incident.no-such-incident", Kind.NOT_FOUND),
  NAME_TAKEN("incident.name-taken", Kind.CONFLICT),
  NOT_FOUNDED("incident.not-founded", Kind.INVALID),
  NO_SUCH_CLOSING("incident.no-such-closing", Kind.NOT_FOUND),
  CLOSING_WAITS_ALREADY("incident.closing-waits-already", Kind.CONFLICT),
  DECIDED_ALREADY("incident.decided-already", Kind.CONFLICT),
  SECOND_PERSON_NEEDED("incident.second-person-needed", Kind.FORBIDDEN),
  NOT_YOUR_ASKING("incident.not-your-asking", Kind.FORBIDDEN),
  REASON_MISSING("incident.reason-missing", Kind.INVALID),
  REASON_TOO_LONG("incident.reason-too-long", Kind.INVALID),
  ENDED_ALREADY("incident.ended-already", Kind.CONFLICT),
  ENDS_BEFORE_START("incident.ends-before-start", Kind.INVALID),
  ENDS_IN_FUTURE("incident.ends-in-future", Kind.INVALID);

  private final String code;
  private final Kind kind;

  IncidentRefusal(String code, Kind kind) {
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
