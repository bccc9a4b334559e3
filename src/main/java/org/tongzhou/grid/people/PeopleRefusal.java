package org.tongzhou.grid.people;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum PeopleRefusal implements Refusal {
  NO_SUCH_PERSON("people.no-such-person", Kind.NOT_FOUND),
  NO_SUCH_UNIT("people.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_PLACE("people.no-such-place", Kind.NOT_FOUND),
  NO_SUCH_APPOINTMENT("people.no-such-appointment", Kind.NOT_FOUND),
  NUMBER_TAKEN("people.number-taken", Kind.CONFLICT),
  CODE_TAKEN("people.code-taken", Kind.CONFLICT),
  ONE_UNIVERSITY("people.one-university", Kind.CONFLICT),
  NOT_WELL_FORMED("people.not-well-formed", Kind.INVALID),
  UNIT_CLOSED("people.unit-closed", Kind.CONFLICT),
  UNIT_NOT_EMPTY("people.unit-not-empty", Kind.CONFLICT),
  NOT_A_MEMBER_THEN("people.not-a-member-then", Kind.CONFLICT),
  NOT_SUSPENDED("people.not-suspended", Kind.CONFLICT),
  TWO_UNITS_AT_ONCE("people.two-units-at-once", Kind.CONFLICT),
  BED_TAKEN("people.bed-taken", Kind.CONFLICT),
  TWO_BEDS_AT_ONCE("people.two-beds-at-once", Kind.CONFLICT),
  ROLE_HELD_ALREADY("people.role-held-already", Kind.CONFLICT),
  ROLE_TAKEN("people.role-taken", Kind.CONFLICT),
  DEPUTY_TAKEN("people.deputy-taken", Kind.CONFLICT),
  DEPUTY_IS_PRINCIPAL("people.deputy-is-principal", Kind.INVALID),
  ROLE_DOES_NOT_FIT_UNIT("people.role-does-not-fit-unit", Kind.INVALID),
  MAY_NOT_APPOINT("people.may-not-appoint", Kind.FORBIDDEN),
  ON_LEAVE_ALREADY("people.on-leave-already", Kind.CONFLICT),
  DATES_REVERSED("people.dates-reversed", Kind.INVALID),
  REASON_MISSING("people.reason-missing", Kind.INVALID),
  TOO_MANY_LINES("people.too-many-lines", Kind.INVALID),
  PASSWORD_BY_ADMINISTRATOR("people.password-by-administrator", Kind.FORBIDDEN),
  NOTHING_TO_SHOW("people.nothing-to-show", Kind.NOT_FOUND);

  private final String code;
  private final Kind kind;

  PeopleRefusal(String code, Kind kind) {
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
