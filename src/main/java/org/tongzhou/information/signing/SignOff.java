package org.tongzhou.information.signing;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundSet;

/**
 * A signed statement of a round in one unit.
 *
 * @param version 1 is the sign-off, 2 the first correction
 * @param cutOff the moment whose numbers these are
 * @param numbers empty where only the totals were asked for
 * @param reason for parts that had not signed, or for the correction; null when there is none, or
 *     after the erasure
 * @param statement what was signed, as text
 * @param signedBy as the audit log names actors
 * @param erasedAt when the lists were erased after the incident
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hex form alone
public record SignOff(
    SignOffId id,
    int number,
    RoundId round,
    UnitId unit,
    int version,
    SigningLevel level,
    Instant cutOff,
    int expected,
    int reported,
    int onTime,
    Map<RoundSet, Number> numbers,
    @Nullable String reason,
    String statement,
    byte[] hash,
    String signedBy,
    Role signedAs,
    Instant signedAt,
    @Nullable Instant erasedAt) {

  /**
   * @param added since the version before
   * @param removed since the version before
   */
  public record Number(int people, int added, int removed) {}

  public String hex() {
    return HexFormat.of().formatHex(hash);
  }

  public boolean isCorrection() {
    return version > 1;
  }
}
