package org.tongzhou.grid.incident;

import java.time.LocalDate;
import java.util.List;

/**
 * Declares an emergency; from its first day on data may be collected for it.
 *
 * @param parts what is switched on together with it, or nothing of it at all
 */
public record DeclareIncident(
    Incident.Kind kind,
    String nameZh,
    String nameEn,
    String legalBasis,
    String orderedBy,
    LocalDate startsOn,
    List<SwitchOn> parts) {

  public DeclareIncident {
    parts = List.copyOf(parts);
  }

  /** One with which nothing is switched on. */
  public DeclareIncident(
      Incident.Kind kind,
      String nameZh,
      String nameEn,
      String legalBasis,
      String orderedBy,
      LocalDate startsOn) {
    this(kind, nameZh, nameEn, legalBasis, orderedBy, startsOn, List.of());
  }
}
