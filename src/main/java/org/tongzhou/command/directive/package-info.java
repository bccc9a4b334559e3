/** Requirements down and situation reports up: who has read, passed on, done; what became of it. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.media",
      "foundation.vault",
      "grid.people",
      "grid.brief",
      "grid.incident",
      "grid.cohort",
      "grid.health",
      "grid.duty",
      "grid.notice"
    })
@NullMarked
package org.tongzhou.command.directive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
