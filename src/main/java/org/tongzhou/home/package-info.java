/** What everybody sees first, by role: what to do now, and where to go from here. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.access",
      "foundation.divisions",
      "grid.people",
      "grid.cohort",
      "grid.duty",
      "grid.incident",
      "command.directive",
      "information.form",
      "information.ledger",
      "information.signal",
      "information.situation"
    })
@NullMarked
package org.tongzhou.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
