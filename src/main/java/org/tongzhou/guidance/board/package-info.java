/**
 * Message boards: a short message, seen by all once accepted, live on every phone and on the wall.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.stream",
      "foundation.access",
      "foundation.audit",
      "foundation.divisions",
      "foundation.captcha",
      "grid.incident",
      "grid.retention",
      "guidance.screen",
      "guidance.review"
    })
@NullMarked
package org.tongzhou.guidance.board;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
