/** Sign-off: frozen, hashed statements of rounds, level by level, and their visible corrections. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions",
      "grid.people",
      "grid.incident",
      "grid.cohort",
      "grid.retention",
      "information.form",
      "information.ledger"
    })
@NullMarked
package org.tongzhou.information.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
