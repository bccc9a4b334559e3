/** The review bench: one queue for all that strangers write, judged by people. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.media",
      "grid.people",
      "grid.cohort",
      "grid.duty",
      "grid.notice",
      "guidance.screen"
    })
@NullMarked
package org.tongzhou.guidance.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
