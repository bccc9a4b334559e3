/** The emergency as an object: what it is, on what law it stands, who ordered it, when it ended. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.people"
    })
@NullMarked
package org.tongzhou.grid.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
