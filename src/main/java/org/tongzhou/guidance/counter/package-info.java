/** How many browsers have looked at something and how many like it, without knowing anybody. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.vault"
    })
@NullMarked
package org.tongzhou.guidance.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
