/** Where the grid of today has holes: what each module looks for, in any unit, with the set. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.cohort",
      "grid.people"
    })
@NullMarked
package org.tongzhou.grid.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
