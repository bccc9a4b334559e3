/** Reads rosters as offices really write them, shows what would change, and takes it in whole. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.vault",
      "foundation.divisions",
      "foundation.workbook",
      "grid.people"
    })
@NullMarked
package org.tongzhou.grid.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
