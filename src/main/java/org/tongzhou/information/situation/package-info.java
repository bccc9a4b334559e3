/** How risky areas are by day: published counts, alerts, and what somebody judged by hand. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions",
      "grid.cohort",
      "information.alert",
      "grid.people",
      "grid.incident",
      "grid.brief",
      "information.form",
      "information.ledger"
    })
@NullMarked
package org.tongzhou.information.situation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
