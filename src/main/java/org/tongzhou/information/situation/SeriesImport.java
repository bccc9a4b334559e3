package org.tongzhou.information.situation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of counts: what taking it in would change, or has changed.
 *
 * @param apart how many of the rows are kept under their province, for want of a place
 * @param findingsLeftOut findings beyond those that are kept
 * @param takenInAt null for a check
 */
public record SeriesImport(
    UUID id,
    String fileName,
    int rows,
    int added,
    int changed,
    int same,
    int duplicates,
    int refused,
    int apart,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    int findingsLeftOut,
    String receivedBy,
    Instant receivedAt,
    @Nullable Instant takenInAt) {

  public boolean takenIn() {
    return takenInAt != null;
  }

  public boolean changesAnything() {
    return added + changed > 0;
  }
}
