package org.tongzhou.information.ledger;

/** The sets of people that every round has; each number opens one. */
public enum RoundSet {
  EXPECTED,
  REPORTED,
  ON_TIME,
  LATE,
  MISSING,
  ZERO,
  PROXY,
  ALERTING,
  /** Said something else than a proxy had said before. */
  CONTRADICTED,
  EXEMPT
}
