/**
 * What the house tells people: an inbox for everybody, live, and the channels beyond it. A notice
 * is one row with its audience as a set, whether it goes to one person or to all.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.stream",
      "foundation.access",
      "foundation.audit",
      "foundation.vault",
      "grid.people",
      "grid.cohort",
      "grid.incident"
    })
@NullMarked
package org.tongzhou.grid.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
