package org.tongzhou.information.quality;

import java.time.Instant;
import java.util.List;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/**
 * A random sample of those who had reported in a round, in one unit.
 *
 * @param precision half of the wanted interval's width
 * @param expected the share of wrong reports that was expected
 * @param questions codes of those that are asked again
 * @param seed with it and the frozen set anybody draws the same people
 * @param frameSize how many had reported
 * @param frameHash names the frozen set
 */
public record Sample(
    SampleId id,
    RoundId round,
    UnitId unit,
    double precision,
    Confidence confidence,
    double expected,
    List<String> questions,
    String seed,
    int frameSize,
    String frameHash,
    int size,
    String drawnBy,
    Instant drawnAt,
    Instant dueAt,
    boolean erased) {}
