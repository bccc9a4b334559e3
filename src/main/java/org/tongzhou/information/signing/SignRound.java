package org.tongzhou.information.signing;

import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/**
 * @param reason why it is signed although parts have not signed; empty when all have
 */
public record SignRound(RoundId round, UnitId unit, String reason) {}
