/**
 * Groups with members and dates, the rota by day, meetings and the decisions that become duties.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.shared",
      "foundation.storage",
      "foundation.access",
      "foundation.audit",
      "grid.people",
      "grid.brief",
      "grid.incident",
      "grid.cohort",
      "grid.duty",
      "grid.notice",
      "command.directive"
    })
@NullMarked
package org.tongzhou.command.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
