/**
 * Sets of people: the facts that modules publish about people (facets), the small language that
 * combines them, and what is counted, listed, saved, frozen and proved of the result.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit"
    })
@NullMarked
package org.tongzhou.grid.cohort;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
