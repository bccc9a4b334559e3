/** The public site: articles with three reviews, versions and dates; what strangers contribute. */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.media",
      "foundation.vault",
      "foundation.captcha",
      "grid.people",
      "grid.cohort",
      "grid.duty",
      "grid.notice",
      "guidance.counter",
      "guidance.comment",
      "guidance.screen",
      "guidance.review",
      "guidance.search"
    })
@NullMarked
package org.tongzhou.guidance.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
