/** Who belongs where, lives where and holds which role, on every day past and present. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.vault",
      "foundation.divisions",
      "grid.cohort"
    })
@NullMarked
package org.tongzhou.grid.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
