/**
 * What a university is without its people, so that a rehearsal can be played in one of the same
 * build; and the page that explains how to rehearse.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.people",
      "grid.cohort",
      "grid.notice"
    })
@NullMarked
package org.tongzhou.grid.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
