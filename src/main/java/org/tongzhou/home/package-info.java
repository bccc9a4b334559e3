/** What everybody sees first, by role: what to do now, and where to go from here. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.access",
      "grid.people",
      "grid.cohort",
      "grid.duty",
      "command.directive",
      "information.form",
      "information.ledger"
    })
@NullMarked
package org.tongzhou.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
