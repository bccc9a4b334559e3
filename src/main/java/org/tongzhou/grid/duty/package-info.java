/** Duties: who must do what by when, what was tried, and who is next when nothing happens. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.people",
      "grid.brief",
      "grid.incident",
      "grid.cohort",
      "grid.health",
      "grid.notice"
    })
@NullMarked
package org.tongzhou.grid.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
