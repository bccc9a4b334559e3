/** Finds what is published by its words, Chinese and English, as soon as it is committed. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "grid.people"
    })
@NullMarked
package org.tongzhou.guidance.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
