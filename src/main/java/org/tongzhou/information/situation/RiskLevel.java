package org.tongzhou.information.situation;

/** How risky an area is; the later, the riskier. */
public enum RiskLevel {
  /** Nothing recent enough has been published. */
  UNKNOWN,
  LOW,
  MEDIUM,
  HIGH
}
