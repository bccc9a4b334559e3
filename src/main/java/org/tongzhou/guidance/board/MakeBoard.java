package org.tongzhou.guidance.board;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.IncidentId;

/** What somebody wants a board to be. */
public record MakeBoard(
    String code,
    Board.InBoth title,
    Board.InBoth call,
    LocalDate opensOn,
    @Nullable LocalDate closesOn,
    Board.OpenTo openTo,
    boolean atOnce,
    @Nullable IncidentId incident) {}
