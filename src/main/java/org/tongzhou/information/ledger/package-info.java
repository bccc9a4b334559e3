/** Ledgers: standing collections, their rounds, the reports of people and the numbers of units. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions",
      "foundation.media",
      "grid.people",
      "grid.brief",
      "grid.incident",
      "grid.cohort",
      "grid.notice",
      "grid.duty",
      "grid.incident",
      "grid.retention",
      "information.form"
    })
@NullMarked
package org.tongzhou.information.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
