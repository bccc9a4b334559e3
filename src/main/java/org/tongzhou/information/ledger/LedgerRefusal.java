package org.tongzhou.information.ledger;

import org.tongzhou.foundation.shared.Refusal;

/** What ledgers say no to. */
public enum LedgerRefusal implements Refusal {
  NO_SUCH_LEDGER("ledger.no-such-ledger", Kind.NOT_FOUND),
  NO_SUCH_ROUND("ledger.no-such-round", Kind.NOT_FOUND),
  NO_SUCH_UNIT("ledger.no-such-unit", Kind.NOT_FOUND),
  NO_SUCH_QUESTION("ledger.no-such-question", Kind.NOT_FOUND),
  NO_SUCH_REPORT("ledger.no-such-report", Kind.NOT_FOUND),
  NO_SUCH_EXEMPTION("ledger.no-such-exemption", Kind.NOT_FOUND),
  NO_SUCH_REQUEST("ledger.no-such-request", Kind.NOT_FOUND),
  ALREADY_ASKED("ledger.already-asked", Kind.CONFLICT),
  OWN_REQUEST("ledger.own-request", Kind.FORBIDDEN),
  NOT_EXPECTED("ledger.not-expected", Kind.NOT_FOUND),
  CODE_NOT_PLAIN("ledger.code-not-plain", Kind.INVALID),
  CODE_TAKEN("ledger.code-taken", Kind.CONFLICT),
  NAME_MISSING("ledger.name-missing", Kind.INVALID),
  ALREADY_OPENED("ledger.already-opened", Kind.CONFLICT),
  NOBODY_EXPECTED("ledger.nobody-expected", Kind.CONFLICT),
  TIME_NOT_READ("ledger.time-not-read", Kind.INVALID),
  INCIDENT_OVER("ledger.incident-over", Kind.CONFLICT),
  ROUND_CLOSED("ledger.round-closed", Kind.CONFLICT),
  ROUND_LOCKED("ledger.round-locked", Kind.CONFLICT),
  ROUND_NOT_CLOSED("ledger.round-not-closed", Kind.CONFLICT),
  ANSWERS_REFUSED("ledger.answers-refused", Kind.INVALID),
  KEY_MISSING("ledger.key-missing", Kind.INVALID),
  KEY_REUSED("ledger.key-reused", Kind.INVALID),
  NOTHING_TO_REPEAT("ledger.nothing-to-repeat", Kind.INVALID),
  ANSWERS_OR_UNCHANGED("ledger.answers-or-unchanged", Kind.INVALID),
  UNKNOWN_SOURCE("ledger.unknown-source", Kind.INVALID),
  SOURCE_MISSING("ledger.source-missing", Kind.INVALID),
  ALREADY_REPORTED_OWN("ledger.already-reported-own", Kind.CONFLICT),
  ALREADY_DECIDED("ledger.already-decided", Kind.CONFLICT),
  REASON_MISSING("ledger.reason-missing", Kind.INVALID),
  DAYS_REVERSED("ledger.days-reversed", Kind.INVALID),
  DAYS_OVER("ledger.days-over", Kind.INVALID),
  REMINDER_OUT_OF_RANGE("ledger.reminder-out-of-range", Kind.INVALID),
  OFFICER_MINUTES_OUT_OF_RANGE("ledger.officer-minutes-out-of-range", Kind.INVALID),
  COUNSELOR_MINUTES_OUT_OF_RANGE("ledger.counselor-minutes-out-of-range", Kind.INVALID),
  MISSING_CLOSES_BY_REPORT("ledger.missing-closes-by-report", Kind.CONFLICT),
  NOT_KEPT("ledger.not-kept", Kind.BUSY),
  FULL("ledger.full", Kind.BUSY);

  private final String code;
  private final Kind kind;

  LedgerRefusal(String code, Kind kind) {
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
