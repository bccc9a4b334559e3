package org.tongzhou.grid.incident;

import java.time.LocalDate;

/** Declares an emergency; from its first day on data may be collected for it. */
public record DeclareIncident(
    Incident.Kind kind,
    String nameZh,
    String nameEn,
    String legalBasis,
    String orderedBy,
    LocalDate startsOn) {}
