/** What readers say under something published: anonymous to each other, shown once it is judged. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.vault",
      "foundation.captcha",
      "foundation.media",
      "grid.people",
      "guidance.screen",
      "guidance.review"
    })
@NullMarked
package org.tongzhou.guidance.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
