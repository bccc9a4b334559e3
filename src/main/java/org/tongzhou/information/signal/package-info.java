/** Signals: what is to be looked at in the reports, until a person has judged it. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions",
      "grid.people",
      "grid.brief",
      "grid.cohort",
      "grid.incident",
      "grid.retention",
      "grid.duty",
      "information.form",
      "information.ledger"
    })
@NullMarked
package org.tongzhou.information.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
