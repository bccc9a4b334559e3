package org.tongzhou.guidance.campaign;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.people.UnitId;

/**
 * What a campaign is to be.
 *
 * @param unit whose campaign it is; a college asks its own people only
 * @param closesOn its last day
 * @param audience expression of the set language; empty for everybody of the unit
 * @param originals whether files are kept as they came as well, sealed
 */
public record PlanCampaign(
    CampaignText text,
    UnitId unit,
    @Nullable IncidentId incident,
    LocalDate opensOn,
    LocalDate closesOn,
    String audience,
    Set<EntryKind> kinds,
    Gallery gallery,
    boolean originals) {}
