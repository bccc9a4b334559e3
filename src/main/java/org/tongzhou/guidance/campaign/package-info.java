/**
 * Voices: campaigns that call for words, pictures, films and sounds, the entries that people send,
 * and how they are shown and kept.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "foundation.media",
      "grid.people",
      "grid.cohort",
      "grid.incident",
      "grid.retention",
      "grid.notice",
      "guidance.screen",
      "guidance.review",
      "guidance.counter"
    })
@NullMarked
package org.tongzhou.guidance.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
