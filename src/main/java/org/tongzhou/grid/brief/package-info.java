/**
 * The daily brief: what every module of the house has to say about a day, frozen with time and
 * hash, as a page and as a document.
 */
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
package org.tongzhou.grid.brief;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
