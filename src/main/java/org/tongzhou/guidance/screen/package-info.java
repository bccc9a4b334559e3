/** The word screen: what in a stranger's text a person should look at first. It never blocks. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit"
    })
@NullMarked
package org.tongzhou.guidance.screen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
