/**
 * How true reports are: random samples called and published with their error, and quiet flags of
 * series that look made by a machine, for the counselor alone.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions",
      "grid.cohort",
      "grid.people",
      "grid.duty",
      "grid.incident",
      "grid.retention",
      "information.form",
      "information.ledger"
    })
@NullMarked
package org.tongzhou.information.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
