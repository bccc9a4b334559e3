package org.tongzhou.grid.retention;

import java.util.Set;
import java.util.stream.Collectors;
import org.tongzhou.grid.incident.IncidentId;

/** Lets tests of other modules be the clock. */
public final class RetentionTicks {

  private RetentionTicks() {}

  public static void tick(Retention retention) {
    retention.tick();
  }

  /** One batch of one node. */
  public static boolean batch(Retention retention, IncidentId incident) {
    return retention.eraseSome(incident);
  }

  public static Set<String> endingWithIncidents() {
    return CatalogueFiles.all().stream()
        .filter(column -> column.rule().startsWith("incident-"))
        .map(column -> column.module() + "." + column.table())
        .collect(Collectors.toSet());
  }
}
