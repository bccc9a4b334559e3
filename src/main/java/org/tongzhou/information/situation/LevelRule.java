package org.tongzhou.information.situation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When an area is of high, of medium, of low risk.
 *
 * @param since its first day
 * @param highConfirmed cumulative cases from which an area may be of high risk ...
 * @param highNew ... when as many are new within 14 days
 * @param mediumNew cases within 14 days from which it is of medium risk
 * @param staleAfter days without a published count after which nothing is known
 * @param source who laid it down, and where it is written
 */
public record LevelRule(
    LocalDate since,
    int highConfirmed,
    int highNew,
    int mediumNew,
    int staleAfter,
    String source,
    Instant madeAt) {

  public static final int WINDOW_DAYS = 14;

  public RiskLevel levelOf(int confirmed, int newIn14Days, long daysSinceCounted) {
    if (daysSinceCounted > staleAfter) return RiskLevel.UNKNOWN;
    if (confirmed >= highConfirmed && newIn14Days >= highNew) return RiskLevel.HIGH;
    return newIn14Days >= mediumNew ? RiskLevel.MEDIUM : RiskLevel.LOW;
  }
}
