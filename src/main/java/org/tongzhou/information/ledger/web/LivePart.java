package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The numbers of a round that renew themselves.
 *
 * @param address of this part; null when the numbers no longer move
 */
@Template("ledger/_live")
public record LivePart(
    Frame frame,
    @Nullable String address,
    String asOf,
    List<Figure> figures,
    List<UnitLine> units,
    UnitLine total,
    boolean swapped) {}
