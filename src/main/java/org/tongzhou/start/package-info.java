/** The commands: {@code serve} starts the server, the others work beside it. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.access",
      "foundation.audit",
      "foundation.storage",
      "foundation.shared",
      "grid.cohort",
      "grid.rehearsal"
    })
@NullMarked
package org.tongzhou.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
