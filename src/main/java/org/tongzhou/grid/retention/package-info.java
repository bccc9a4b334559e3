/** What is kept about whom, why and until when; and the end of it after an emergency. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.people",
      "grid.incident"
    })
@NullMarked
package org.tongzhou.grid.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
