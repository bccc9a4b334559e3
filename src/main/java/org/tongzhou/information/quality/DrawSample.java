package org.tongzhou.information.quality;

import java.time.Instant;
import java.util.List;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/**
 * Asks for a sample.
 *
 * @param precision half of the wanted interval's width, 0.01 to 0.2
 * @param expected the share of wrong reports that is expected, 0.01 to 0.5
 * @param questions codes; only such whose answers can be compared
 * @param seed blank for one of the house's own
 */
public record DrawSample(
    RoundId round,
    UnitId unit,
    double precision,
    int confidence,
    double expected,
    List<String> questions,
    String seed,
    Instant due) {}
